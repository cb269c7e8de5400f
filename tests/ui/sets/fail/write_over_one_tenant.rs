use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenant: &Tenant) {
    //~ ERROR mismatched types
    let _ = host.write_over(tenant, "ticket 7").delete(projects::table);
}

fn main() {}
