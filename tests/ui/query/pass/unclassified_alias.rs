use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

diesel::alias!(comments as others: Others);

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    scope.from(others).count().get_result(conn).unwrap()
}

fn main() {}
