use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantSetScope<i32>) {
    let _ = scope.from(lines::table);
}

fn main() {}
