use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR rows that belong to rows of class
    let _ = scope.insert_into(letters::table);
}

fn main() {}
