use tenant_core::prelude::*;

diesel::table! {
    people (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
//~ ERROR unresolved import `persons`
struct Person {
    id: i32,
}

fn main() {}
