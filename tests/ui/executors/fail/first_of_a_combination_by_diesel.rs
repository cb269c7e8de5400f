use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn name(raw: &mut SqliteConnection, scope: &Tenant) -> String {
    let projects = scope.from(projects::table).select(projects::name);
    let tasks = scope.from(tasks::table).select(tasks::title);
    //~ ERROR the trait bound `ScopedCombination<
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    diesel::RunQueryDsl::get_result(projects.union(tasks), raw).unwrap()
}

fn main() {}
