use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        org_id -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
#[tenant(column = org_id)]
struct Project {
    id: i32,
}

fn main() {}
