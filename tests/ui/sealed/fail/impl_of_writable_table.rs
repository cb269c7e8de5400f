use schema::*;
use tenant_core::guard::NoGuard;
use tenant_core::write::{NoFill, WritableTable};

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

//~ ERROR table `secrets::table` has no tenant class, so no scope can query it
impl WritableTable<Tenant> for secrets::table {
    type Guard = NoGuard;
    type Fill = NoFill;

    fn write_guard(_: &Tenant) -> NoGuard {
        NoGuard
    }

    fn fill(_: &Tenant) -> NoFill {
        NoFill
    }
}

fn main() {}
