use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    let _ = scope
        .from(orders::table)
        .inner_join(lines::table.on(lines::id.eq(orders::id)));
}

fn main() {}
