use diesel::prelude::*;
use tables::*;
use tenant_core::prelude::*;

#[path = "../tables.rs"]
mod tables;

fn run(scope: &TenantScope<i32>) {
    let rows = scope.from(orders::table).select(orders::title);
    let insert = scope.insert_into(lines::table).values(rows);
    //~ ERROR rows from a query can't be inserted into a table that belongs to a tenant through its parents
    let _ = insert.into_columns(lines::item);
}

fn main() {}
