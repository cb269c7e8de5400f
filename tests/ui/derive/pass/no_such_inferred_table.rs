use tenant_core::prelude::*;

diesel::table! {
    people (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = people)]
struct Person {
    id: i32,
}

fn main() {}
