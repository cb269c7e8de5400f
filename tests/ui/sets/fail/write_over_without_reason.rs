use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, tenants: &TenantSet) {
    //~ ERROR this method takes 2 arguments but 1 argument was supplied
    let _ = host.write_over(tenants).delete(projects::table);
}

fn main() {}
