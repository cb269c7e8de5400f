use tenant_core::prelude::*;

diesel::table! {
    files (id) { id -> Integer, org_id -> Integer, dept_path -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = files)]
#[tenant(column = org_id, path = dept_path)]
struct File {}

fn wider(department: &SubtreeScope<i32>) -> TenantScope<i32> {
    //~ ERROR method `tenant` is private
    department.tenant()
}

fn main() {}
