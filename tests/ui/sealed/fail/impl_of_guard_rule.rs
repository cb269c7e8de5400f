use schema::*;
use tenant_core::class::MustHaveTenant;
use tenant_core::guard::{GuardRule, NoGuard, OnTable};
use tenant_core::prelude::*;

//~ ERROR only traits defined in the current crate can be implemented for types defined outside of
impl GuardRule<OnTable, HostScope> for MustHaveTenant<projects::tenant_id> {
    type Guard = NoGuard;

    fn guard(_: OnTable, _: &HostScope) -> NoGuard {
        NoGuard
    }
}

fn main() {}
