use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer, company_id -> Integer, branch_id -> Integer } }

#[derive(MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = branch_id)]
struct Order {}

fn main() {}
