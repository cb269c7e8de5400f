use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../../classes/tables.rs"]
mod tables;

fn run(host: &HostScope, tenants: &TenantSetScope<i32>) {
    let over = host.write_over(tenants, "ticket 7");
    let _ = over.update(orgs::table).set(orgs::name.eq("on trial"));
    //~ ERROR rows of a table of class `tenant_core::class::IsTenant<
    let _ = over.delete(orgs::table);
}

fn main() {}
