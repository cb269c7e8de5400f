use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR rows of a table of class
    let _ = scope.delete(orgs::table);
}

fn main() {}
