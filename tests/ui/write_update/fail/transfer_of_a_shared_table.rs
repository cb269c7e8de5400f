use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, host: &HostScope, from: &Tenant, to: &Tenant) {
    //~ ERROR a table of class `HasNoTenant` can't be written under the scope `TenantScope<_>`
    //~ ERROR no rows of `schema::countries::table` can move between tenants
    let transfer = host.transfer(countries::table, from, to, "ticket 1");
    transfer.execute(conn).unwrap();
}

fn main() {}
