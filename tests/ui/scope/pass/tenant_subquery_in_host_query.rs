use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut HostConn, scope: &Tenant, host: &HostScope) -> Vec<String> {
    let names = host.from(countries::table).select(countries::name);
    host.from(templates::table)
        .filter(templates::name.eq_any(names))
        .select(templates::name)
        .load(conn)
        .unwrap()
}

fn main() {}
