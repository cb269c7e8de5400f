use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn titles(conn: &mut Conn, scope: &Tenant) -> Vec<Option<String>> {
    scope
        .from(projects::table)
        .left_join(tasks::table)
        .select(tasks::title.nullable())
        .load(conn)
        .unwrap()
}

fn main() {}
