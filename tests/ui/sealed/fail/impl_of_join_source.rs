use schema::*;
use tenant_core::guard::{Anchors, NoGuard};
use tenant_core::origin::Origin;
use tenant_core::query::JoinSource;

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

impl JoinSource<Tenant> for secrets::table {
    type Source = secrets::table;
    type Guard = NoGuard;

    fn into_parts(
        self,
        _: &mut Origin<Tenant>,
        //~ ERROR module `sealed` is private
        _: tenant_core::query::sealed::Key,
    ) -> (secrets::table, NoGuard, Anchors) {
        (self, NoGuard, Anchors::default())
    }
}

fn main() {}
