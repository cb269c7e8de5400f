use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[tenant(crate = tenant_core)]
struct Project {
    id: i32,
}

fn main() {}
