use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = projects)]
struct Project {
    id: i32,
}

fn main() {}
