use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut SqliteConnection, scope: &TenantScope<i64>) {
    //~ ERROR a tenant id of type `i64` can't be compared with a tenant column of SQL type
    //~ FOLLOW-UPS 1
    let insert = scope.insert_into(projects::table);
    insert.values(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
