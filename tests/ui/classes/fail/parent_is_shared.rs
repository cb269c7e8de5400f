use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer } }

#[derive(HasNoTenant)]
#[diesel(table_name = orders)]
struct Order {}

diesel::table! { lines (id) { id -> Integer, order_id -> Integer } }

//~ ERROR no row can belong to a tenant through a table of class
#[derive(MustHaveTenant)]
#[diesel(table_name = lines)]
#[tenant(through(order_id = orders))]
struct Line {}

fn main() {}
