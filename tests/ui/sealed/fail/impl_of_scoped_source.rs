use schema::*;
use tenant_core::guard::{NoGuard, ScopedSource};

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

//~ ERROR this trait is sealed: it can't be implemented for `secrets::table`
impl ScopedSource<Tenant> for secrets::table {
    type Guard = NoGuard;

    fn guard(&self, _: &Tenant) -> NoGuard {
        NoGuard
    }
}

fn main() {}
