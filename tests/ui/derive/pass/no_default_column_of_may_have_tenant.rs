use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    templates (id) {
        id -> Integer,
        org_id -> Nullable<Integer>,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

#[derive(Identifiable, MayHaveTenant)]
#[tenant(column = org_id)]
struct Template {
    id: i32,
}

fn main() {}
