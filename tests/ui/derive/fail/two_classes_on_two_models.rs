use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
struct Project {
    id: i32,
}

//~ ERROR conflicting implementations of trait `TableHasOneClass` for type `projects::table`
#[derive(Identifiable, HasNoTenant)]
#[diesel(table_name = projects)]
struct ProjectName {
    id: i32,
}

fn main() {}
