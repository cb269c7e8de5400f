use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn name(conn: &mut HostConn, scope: &HostScope) -> String {
    scope
        .from(templates::table)
        .select(templates::name)
        .first(conn)
        .unwrap()
}

fn main() {}
