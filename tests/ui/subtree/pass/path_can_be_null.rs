use tenant_core::prelude::*;

diesel::table! {
    files (id) { id -> Integer, org_id -> Integer, dept_path -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = files)]
#[tenant(column = org_id, path = dept_path)]
struct File {}

fn main() {}
