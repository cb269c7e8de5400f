use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) {
    let delete = scope.delete(projects::table);
    //~ ERROR the trait bound `ScopedDelete<
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    diesel::RunQueryDsl::execute(delete, raw).unwrap();
}

fn main() {}
