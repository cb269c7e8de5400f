use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    let rows = scope.from(orders::table).select(orders::title);
    let insert = scope.insert_into(orders::table).values(rows);
    let _ = insert.into_columns(orders::title);
}

fn main() {}
