use tenant_core::prelude::*;

diesel::table! {
    files (id) { id -> Integer, org_id -> Integer, dept_path -> Nullable<Text> }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = files)]
//~ ERROR `columns::dept_path` can't hold the paths of the rows of
#[tenant(column = org_id, path = dept_path)]
struct File {}

fn main() {}
