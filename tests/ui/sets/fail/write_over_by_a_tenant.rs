use schema::*;
use tenant_core::prelude::*;

fn run(scope: &Tenant, tenants: &TenantSet) {
    //~ ERROR no method named `write_over` found
    let _ = scope
        .write_over(tenants, "ticket 7")
        .delete(projects::table);
}

fn main() {}
