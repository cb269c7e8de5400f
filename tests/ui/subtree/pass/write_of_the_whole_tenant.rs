use tenant_core::prelude::*;

diesel::table! {
    settings (id) { id -> Integer, org_id -> Integer, theme -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = settings)]
#[tenant(column = org_id, below = visible)]
struct Setting {}

fn run(company: &TenantScope<i32>) {
    let _ = company.insert_into(settings::table);
}

fn main() {}
