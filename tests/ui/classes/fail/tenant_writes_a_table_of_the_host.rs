use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR a table that derives `HostOnly` can't be written
    let _ = scope.insert_into(plans::table);
}

fn main() {}
