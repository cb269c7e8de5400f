use tenant_core::prelude::*;

diesel::table! { orgs (number) { number -> Integer } }

#[derive(IsTenant)]
#[diesel(table_name = orgs)]
#[tenant(column = number)]
struct Org {}

fn main() {}
