use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenants: &TenantSet) {
    let over = host.write_over(tenants, "ticket 7");
    let _ = over.update(projects::table).set(projects::name.eq("a"));
}

fn main() {}
