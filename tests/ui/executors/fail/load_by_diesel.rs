use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(raw: &mut SqliteConnection, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR the trait bound `ScopedSelect<
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    diesel::RunQueryDsl::load(query, raw).unwrap()
}

fn main() {}
