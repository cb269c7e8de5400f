use tenant_core::prelude::*;

diesel::table! {
    files (id) { id -> Integer, org_id -> Integer, dept_path -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = files)]
//~ ERROR `department` can't hold the paths of the rows of
#[tenant(column = org_id, path = department)]
struct File {}

fn main() {}
