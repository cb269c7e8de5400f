//! Tables of each class.

#![allow(unreachable_pub, unused)] // they are as the tables are, and for all cases

use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tenant_core::prelude::*;

diesel::table! { orgs (id) { id -> Integer, name -> Text } }
diesel::table! { cities (id) { id -> Integer, name -> Text } }
diesel::table! { orders (id) { id -> Integer, org_id -> Integer, title -> Text } }
diesel::table! { lines (id) { id -> Integer, order_id -> Integer, item -> Text } }
diesel::table! { people (id) { id -> Integer, email -> Text } }
diesel::table! { staff (id) { id -> Integer, org_id -> Integer, person_id -> Integer } }
diesel::table! { plans (id) { id -> Integer, price -> Integer } }
diesel::table! { letters (id) { id -> Integer, person_id -> Integer } }
diesel::table! { contracts (id) { id -> Integer, org -> Text } }
diesel::allow_tables_to_appear_in_same_query!(orgs, orders, lines, people, staff, plans);

/// The id of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, AsExpression)]
#[diesel(sql_type = Text)]
pub struct OrgId(pub String);

#[derive(IsTenant)]
#[diesel(table_name = orgs)]
#[tenant(writable)]
pub struct Org {}

#[derive(HasNoTenant)]
#[diesel(table_name = cities)]
pub struct City {}

#[derive(MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = org_id)]
pub struct Order {}

#[derive(MustHaveTenant)]
#[diesel(table_name = lines)]
#[tenant(through(order_id = orders))]
pub struct Line {}

#[derive(MemberOfTenants)]
#[diesel(table_name = people)]
#[tenant(through(id = staff(person_id)))]
pub struct Person {}

#[derive(MustHaveTenant)]
#[diesel(table_name = staff)]
#[tenant(column = org_id)]
pub struct Employee {}

#[derive(MustHaveTenant)]
#[diesel(table_name = letters)]
#[tenant(through(person_id = people))]
pub struct Letter {}

#[derive(HostOnly)]
#[diesel(table_name = plans)]
pub struct Plan {}

#[derive(MustHaveTenant)]
#[diesel(table_name = contracts)]
#[tenant(column = org, id = OrgId)]
pub struct Contract {}
