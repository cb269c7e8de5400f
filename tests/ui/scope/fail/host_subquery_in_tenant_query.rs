use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant, host: &HostScope) -> Vec<String> {
    let templates = host.from(templates::table).select(templates::name);
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(projects::name.eq_any(templates))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
