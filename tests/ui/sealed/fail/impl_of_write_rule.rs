use schema::*;
use tenant_core::class::MustHaveTenant;
use tenant_core::guard::NoGuard;
use tenant_core::prelude::*;
use tenant_core::write::{NoFill, WriteRule};

//~ ERROR only traits defined in the current crate can be implemented for types defined outside
impl WriteRule<HostScope> for MustHaveTenant<projects::tenant_id> {
    type Guard = NoGuard;

    type Fill = NoFill;

    fn guard(_: &HostScope) -> NoGuard {
        NoGuard
    }

    fn fill(_: &HostScope) -> NoFill {
        NoFill
    }
}

fn main() {}
