use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(raw: &mut SqliteConnection, scope: &Tenant) -> usize {
    let delete = scope.delete(projects::table);
    delete.execute(raw).unwrap()
}

fn main() {}
