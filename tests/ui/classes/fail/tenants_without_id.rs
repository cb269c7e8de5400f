use tenant_core::prelude::*;

diesel::table! { orgs (number) { number -> Integer } }

//~ ERROR table `table` has no column `id`
#[derive(IsTenant)]
#[diesel(table_name = orgs)]
struct Org {}

fn main() {}
