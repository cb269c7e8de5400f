use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenants: &TenantSetScope<String>) {
    let over = host.write_over(tenants, "ticket 7");
    //~ ERROR the scope `WriteOver<String>` can't delete from this target
    let _ = over.delete(projects::table);
}

fn main() {}
