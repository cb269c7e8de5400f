use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(host: &HostScope, scope: &TenantSet) {
    //~ ERROR the scope `TenantSetScope<i32>` can't update this target
    let _ = scope.update(projects::table).set(projects::name.eq("a"));
}

fn main() {}
