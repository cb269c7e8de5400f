use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenants: &TenantSet) {
    let over = host.write_over(tenants, "ticket 7");
    //~ ERROR the scope `WriteOver<i32>` can't delete from this target
    let _ = over.delete(countries::table);
}

fn main() {}
