use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
//~ ERROR `MustHaveTenant` needs a NOT NULL tenant column, but `projects::columns::tenant_id` is
struct Project {
    id: i32,
}

fn main() {}
