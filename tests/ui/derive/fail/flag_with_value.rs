use tenant_core::prelude::*;

diesel::table! {
    templates (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
    }
}

#[derive(MayHaveTenant)]
//~ ERROR `shared_reads` takes no value
#[tenant(shared_reads = true)]
struct Template {
    id: i32,
}

fn main() {}
