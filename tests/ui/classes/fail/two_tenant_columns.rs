use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer, company_id -> Integer, branch_id -> Integer } }

//~ ERROR `column` is given twice
#[derive(MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = company_id, column = branch_id)]
struct Order {}

fn main() {}
