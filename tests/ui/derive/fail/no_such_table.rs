use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
//~ ERROR unresolved import `project`
#[diesel(table_name = project)]
struct Project {
    id: i32,
}

fn main() {}
