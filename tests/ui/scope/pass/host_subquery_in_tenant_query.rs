use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant, host: &HostScope) -> Vec<String> {
    let templates = scope.from(templates::table).select(templates::name);
    scope
        .from(projects::table)
        .filter(projects::name.eq_any(templates))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
