use tables::*;
use tenant_core::prelude::*;

#[path = "../../classes/tables.rs"]
mod tables;

fn run(host: &HostScope, tenants: &TenantSetScope<i32>) {
    let over = host.write_over(tenants, "ticket 7");
    //~ ERROR the scope `WriteOver<i32>` can't delete from this target
    let _ = over.delete(people::table);
}

fn main() {}
