use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        org_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
struct Project {
    id: i32,
    //~ ERROR `#[tenant]` has no meaning on a field
    #[tenant(column = org_id)]
    org_id: i32,
}

fn main() {}
