use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut SqliteConnection, scope: &TenantScope<i32>) {
    scope.delete(projects::table).execute(conn).unwrap();
}

fn main() {}
