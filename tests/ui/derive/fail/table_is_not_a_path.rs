use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
//~ ERROR `table_name` takes the path of a table's module
#[diesel(table_name = 3)]
struct Project {
    id: i32,
}

fn main() {}
