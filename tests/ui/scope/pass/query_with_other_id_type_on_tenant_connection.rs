use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> Vec<String> {
    scope
        .from(countries::table)
        .select(countries::name)
        .load(conn)
        .unwrap()
}

fn main() {}
