use schema::*;
use tenant_core::guard::NoGuard;
use tenant_core::prelude::*;
use tenant_core::write::{NoFill, WritableTable};

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = secrets)]
struct Secret {}

//~ ERROR conflicting implementations of trait `WritableTable<TenantSetScope<i32>>` for type
impl WritableTable<TenantSet> for secrets::table {
    type Guard = NoGuard;
    type Fill = NoFill;

    fn write_guard(_: &TenantSet) -> NoGuard {
        NoGuard
    }

    fn fill(_: &TenantSet) -> NoFill {
        NoFill
    }
}

fn main() {}
