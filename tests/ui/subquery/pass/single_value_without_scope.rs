use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let first = scope
        .from(tasks::table)
        .select(tasks::project_id)
        .single_value();
    scope
        .from(projects::table)
        .filter(projects::id.nullable().eq(first))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
