use schema::*;
use tenant_core::class::MustHaveTenant;
use tenant_core::guard::{GuardRule, NoGuard, OnTable};

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

//~ ERROR only traits defined in the current crate can be implemented for types defined outside of
impl GuardRule<OnTable, Tenant> for MustHaveTenant<secrets::tenant_id> {
    type Guard = NoGuard;

    fn guard(_: OnTable, _: &Tenant) -> NoGuard {
        NoGuard
    }
}

fn main() {}
