use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../../classes/tables.rs"]
mod tables;

fn run(scope: &TenantSetScope<i32>) {
    let on = lines::table.on(lines::id.eq(orders::id));
    let _ = scope.from(orders::table).inner_join(on);
}

fn main() {}
