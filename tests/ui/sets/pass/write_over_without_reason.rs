use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenants: &TenantSet) {
    let _ = host.write_over(tenants, "ticket 7").delete(projects::table);
}

fn main() {}
