use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenants: &TenantSetScope<i32>) {
    let over = host.write_over(tenants, "ticket 7");
    let _ = over.delete(projects::table);
}

fn main() {}
