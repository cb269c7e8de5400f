use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../../classes/tables.rs"]
mod tables;

fn run(scope: &TenantSetScope<i32>) {
    let on = plans::table.on(plans::id.eq(orders::id));
    //~ ERROR a table that derives `HostOnly` can't be read under the scope `tenant_core::TenantSetScope<i32>`
    let _ = scope.from(orders::table).inner_join(on);
}

fn main() {}
