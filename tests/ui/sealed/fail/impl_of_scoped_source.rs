use schema::*;
use tenant_core::guard::{NoGuard, ScopedSource};

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

impl ScopedSource<Tenant> for secrets::table {
    type Guard = NoGuard;

    //~ ERROR module `sealed` is private
    fn guard(&self, _: &Tenant, _: tenant_core::guard::sealed::Key) -> NoGuard {
        NoGuard
    }
}

fn main() {}
