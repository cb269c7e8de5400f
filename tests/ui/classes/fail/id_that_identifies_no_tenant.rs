use tenant_core::prelude::*;

diesel::table! { orders (id) { id -> Integer, org_id -> Integer } }

//~ ERROR a value of type `f64` can't identify a tenant
#[derive(MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = org_id, id = f64)]
struct Order {}

fn main() {}
