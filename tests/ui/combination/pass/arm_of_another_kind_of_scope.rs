use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    let templates = scope.from(templates::table).select(templates::name);
    projects.union(templates).load(conn).unwrap()
}
