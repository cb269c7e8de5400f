use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

diesel::table! {
    archived_projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = projects)]
struct Project {
    id: i32,
}

#[derive(MustHaveTenant)]
#[diesel(table_name = archived_projects)]
struct ArchivedProject {
    id: i32,
}

fn main() {}
