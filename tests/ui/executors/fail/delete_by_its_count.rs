use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) {
    let delete = scope.delete(projects::table);
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    raw.execute_returning_count(&delete).unwrap();
}

fn main() {}
