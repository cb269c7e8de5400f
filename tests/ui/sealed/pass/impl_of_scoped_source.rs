use schema::*;
use tenant_core::guard::ScopedSource;
use tenant_core::prelude::*;

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
struct Secret {
    id: i32,
}

type Guard = <secrets::table as ScopedSource<Tenant>>::Guard;

fn main() {}
