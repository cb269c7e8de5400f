use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        org_id -> Integer,
        user_id -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
//~ ERROR `column` is given twice
#[tenant(column = org_id, column = user_id)]
struct Project {
    id: i32,
}

fn main() {}
