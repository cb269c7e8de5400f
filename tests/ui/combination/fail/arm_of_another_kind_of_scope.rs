use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant, host: &HostScope) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    let templates = host.from(templates::table).select(templates::name);
    //~ ERROR an arm of this combination was not made by the scope `TenantScope<i32>`
    projects.union(templates).load(conn).unwrap()
}

fn main() {}
