use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut HostConn, scope: &HostScope) -> Vec<String> {
    scope
        .from(templates::table)
        .select(templates::name)
        .load(conn)
        .unwrap()
}

fn main() {}
