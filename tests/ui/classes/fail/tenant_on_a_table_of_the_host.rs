use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR a table that derives `HostOnly` can't be read under the scope `tenant_core::TenantScope<i32>`
    let _ = scope.from(plans::table);
}

fn main() {}
