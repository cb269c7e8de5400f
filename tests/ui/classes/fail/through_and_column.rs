use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer, org_id -> Integer } }

#[derive(MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = org_id)]
struct Order {}

diesel::table! { lines (id) { id -> Integer, order_id -> Integer } }

//~ ERROR `column` and `through` exclude each other
#[derive(MustHaveTenant)]
#[diesel(table_name = lines)]
#[tenant(column = order_id, through(order_id = orders))]
struct Line {}

fn main() {}
