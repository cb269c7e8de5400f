use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenant: &Tenant) {
    let tenants = TenantSetScope::of([tenant]);
    let _ = host
        .write_over(&tenants, "ticket 7")
        .delete(projects::table);
}

fn main() {}
