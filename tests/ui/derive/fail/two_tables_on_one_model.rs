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
//~ ERROR a class is declared for one table, but this struct names a second one
#[diesel(table_name = archived_projects)]
struct Project {
    id: i32,
}

fn main() {}
