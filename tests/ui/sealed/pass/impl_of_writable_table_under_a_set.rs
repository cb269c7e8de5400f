use schema::*;
use tenant_core::prelude::*;
use tenant_core::write::WritableTable;

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = secrets)]
struct Secret {}

fn table<T: WritableTable<Tenant>>(table: T) -> T {
    table
}

fn run() {
    table(secrets::table);
}

fn main() {}
