use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
    }
}

//~ ERROR `writable` belongs to `IsTenant` and `HasNoTenant`, not to `MayHaveTenant`
#[derive(Identifiable, MayHaveTenant)]
#[tenant(writable)]
struct Project {
    id: i32,
}

fn main() {}
