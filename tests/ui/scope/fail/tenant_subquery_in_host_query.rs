use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut HostConn, scope: &Tenant, host: &HostScope) -> Vec<String> {
    let names = scope.from(projects::table).select(projects::name);
    host.from(templates::table)
        //~ ERROR this expression contains a query that the scope `tenant_core::HostScope` did not
        .filter(templates::name.eq_any(names))
        .select(templates::name)
        .load(conn)
        .unwrap()
}

fn main() {}
