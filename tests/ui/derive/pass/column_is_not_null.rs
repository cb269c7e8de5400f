use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    templates (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

#[derive(Identifiable, MayHaveTenant)]
#[tenant(column = tenant_id, shared_reads)]
struct Template {
    id: i32,
}

fn main() {}
