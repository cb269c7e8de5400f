use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
    }
}

#[derive(Identifiable, MayHaveTenant)]
#[tenant(shared_reads)]
struct Project {
    id: i32,
}

fn main() {}
