use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    let _ = scope.update(lines::table).set(lines::item.eq("x"));
}

fn main() {}
