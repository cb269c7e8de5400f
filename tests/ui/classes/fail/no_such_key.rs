use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer, org_id -> Integer } }

#[derive(MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = org_id)]
struct Order {}

diesel::table! { lines (id) { id -> Integer, order_id -> Integer } }

//~ ERROR table `lines::table` has no column `orders_id`
#[derive(MustHaveTenant)]
#[diesel(table_name = lines)]
#[tenant(through(orders_id = orders))]
struct Line {}

fn main() {}
