use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR a table that derives `HostOnly`
    let _ = scope
        .from(orders::table)
        .inner_join(plans::table.on(plans::id.eq(orders::id)));
}

fn main() {}
