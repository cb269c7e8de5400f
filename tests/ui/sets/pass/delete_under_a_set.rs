use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, scope: &TenantSet) {
    let _ = host.write_over(scope, "ticket 7").delete(projects::table);
}

fn main() {}
