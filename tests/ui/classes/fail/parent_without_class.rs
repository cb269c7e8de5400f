use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer, org_id -> Integer } }

diesel::table! { lines (id) { id -> Integer, order_id -> Integer } }

//~ ERROR table `orders::table` has no tenant class, so no scope can query it
#[derive(MustHaveTenant)]
#[diesel(table_name = lines)]
#[tenant(through(order_id = orders))]
struct Line {}

fn main() {}
