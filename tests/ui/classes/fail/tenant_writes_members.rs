use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR the scope `tenant_core::TenantScope<i32>` can't delete from this target
    let _ = scope.delete(people::table);
}

fn main() {}
