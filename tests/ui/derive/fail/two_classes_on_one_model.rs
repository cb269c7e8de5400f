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

//~ ERROR conflicting implementations of trait `TableHasOneClass` for type `projects::table`
#[derive(Identifiable, MustHaveTenant, HasNoTenant)]
struct Project {
    id: i32,
}

fn main() {}
