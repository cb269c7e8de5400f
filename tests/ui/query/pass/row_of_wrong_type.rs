use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    scope
        .from(projects::table)
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
