use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &TenantScope<i32>) -> i64 {
    scope
        .from(projects::table)
        .count()
        .get_result(conn)
        .unwrap()
}

fn main() {}
