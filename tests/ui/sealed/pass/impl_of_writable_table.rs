use schema::*;
use tenant_core::write::WritableTable;

fn table<T: WritableTable<Tenant>>(table: T) -> T {
    table
}

fn main() {}
