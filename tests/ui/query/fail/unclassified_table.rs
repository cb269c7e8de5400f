use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn bodies(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    //~ ERROR table `schema::notes::table` has no tenant class, so no scope can query it
    scope
        .from(notes::table)
        .select(notes::body)
        .load(conn)
        .unwrap()
}

fn main() {}
