use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR a table that derives `MemberOfTenants` can't be written
    let _ = scope.insert_into(people::table);
}

fn main() {}
