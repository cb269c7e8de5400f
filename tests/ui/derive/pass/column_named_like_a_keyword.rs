use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        r#type -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
#[tenant(column = r#type)]
struct Project {
    id: i32,
}

fn main() {}
