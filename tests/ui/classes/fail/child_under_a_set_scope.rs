use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantSetScope<i32>) {
    //~ ERROR the scope `tenant_core::TenantSetScope<i32>` can't delete from this target
    let _ = scope.delete(lines::table);
}

fn main() {}
