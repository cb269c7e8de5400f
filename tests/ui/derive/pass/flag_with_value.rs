use tenant_core::prelude::*;

diesel::table! {
    templates (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
    }
}

#[derive(MayHaveTenant)]
#[tenant(shared_reads)]
struct Template {
    id: i32,
}

fn main() {}
