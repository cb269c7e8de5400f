use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        org_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[tenant(column = org_id)]
struct Project {
    id: i32,
    org_id: i32,
}

fn main() {}
