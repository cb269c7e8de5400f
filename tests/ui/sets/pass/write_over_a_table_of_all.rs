use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenants: &TenantSet) {
    let _ = host.delete(countries::table);
}

fn main() {}
