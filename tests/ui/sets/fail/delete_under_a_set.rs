use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, scope: &TenantSet) {
    //~ ERROR the scope `TenantSetScope<i32>` can't delete from this target
    let _ = scope.delete(projects::table);
}

fn main() {}
