use schema::*;
use tenant_core::prelude::*;

fn run(scope: &HostScope, tenants: &TenantSet) {
    let _ = scope
        .write_over(tenants, "ticket 7")
        .delete(projects::table);
}

fn main() {}
