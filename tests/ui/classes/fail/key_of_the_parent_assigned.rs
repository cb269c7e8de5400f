use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    //~ ERROR type annotations needed
    let _ = scope.update(lines::table).set(lines::order_id.eq(8));
}

fn main() {}
