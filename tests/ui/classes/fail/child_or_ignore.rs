use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR `insert_or_ignore_into` can't be used for a table that belongs to a tenant through its parents
    let _ = scope.insert_or_ignore_into(lines::table);
}

fn main() {}
