use tenant_core::prelude::*;

diesel::table! { people (id) { id -> Integer } }
diesel::table! { staff (id) { id -> Integer, org_id -> Integer, person_id -> Integer } }

#[derive(MustHaveTenant)]
#[diesel(table_name = staff)]
#[tenant(column = org_id)]
struct Employee {}

#[derive(MemberOfTenants)]
#[diesel(table_name = people)]
#[tenant(through(id = staff(person_id)))]
struct Person {}

fn main() {}
