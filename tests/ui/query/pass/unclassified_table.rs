use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn bodies(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    scope
        .from(comments::table)
        .select(comments::body)
        .load(conn)
        .unwrap()
}

fn main() {}
