use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn name(raw: &mut SqliteConnection, scope: &Tenant) -> String {
    let projects = scope.from(projects::table).select(projects::name);
    let tasks = scope.from(tasks::table).select(tasks::title);
    projects.union(tasks).get_result(raw).unwrap()
}

fn main() {}
