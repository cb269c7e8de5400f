use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut SqliteConnection, scope: &TenantScope<i64>) -> i64 {
    //~ ERROR a tenant id of type `i64` can't be compared with a tenant column of SQL type
    //~ FOLLOW-UPS 1
    scope
        .from(projects::table)
        .count()
        .get_result(conn)
        .unwrap()
}

fn main() {}
