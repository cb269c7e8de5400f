use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn titles(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    scope
        .from(projects::table)
        .inner_join(tasks::table)
        .select(tasks::title)
        .load(conn)
        .unwrap()
}

fn main() {}
