use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer, org_id -> Integer } }

#[derive(MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = org_id, id = i32)]
struct Order {}

fn main() {}
