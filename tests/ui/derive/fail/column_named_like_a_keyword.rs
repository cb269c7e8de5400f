use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        r#type -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
//~ ERROR `column` takes the name of a column
#[tenant(column = type)]
struct Project {
    id: i32,
}

fn main() {}
