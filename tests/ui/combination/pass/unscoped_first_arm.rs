use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    scope
        .from(tasks::table)
        .select(tasks::title)
        .union(projects)
        .load(conn)
        .unwrap()
}
