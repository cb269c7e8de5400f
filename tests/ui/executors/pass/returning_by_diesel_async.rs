use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) -> Vec<i32> {
    let delete = scope.delete(projects::table).returning(projects::id);
    delete.load(raw).unwrap()
}

fn main() {}
