use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    templates (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

#[derive(Identifiable, MayHaveTenant)]
#[tenant(column = tenant_id, shared_reads)]
//~ ERROR `MayHaveTenant` needs a nullable tenant column, but `templates::columns::tenant_id` is NOT
struct Template {
    id: i32,
}

fn main() {}
