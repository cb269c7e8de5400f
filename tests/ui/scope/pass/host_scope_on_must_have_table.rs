use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut HostConn, scope: &HostScope) -> i64 {
    scope
        .from(templates::table)
        .count()
        .get_result(conn)
        .unwrap()
}

fn main() {}
