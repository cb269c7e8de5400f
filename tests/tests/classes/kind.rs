//! Ids of one SQL type and of two kinds.

use diesel::backend::Backend;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Integer;
use tenant_core::registry;
use tenant_tests::prelude::*;

use crate::assert_sql;

/// The id of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, AsExpression)]
#[diesel(sql_type = Integer)]
#[allow(unreachable_pub)] // as the tables are
pub struct OrgId(i32);

impl<DB: Backend> ToSql<Integer, DB> for OrgId
where
    i32: ToSql<Integer, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

diesel::table! { subscriptions (id) { id -> Integer, org_id -> Integer } }
diesel::table! { invoices (id) { id -> Integer, subscription_id -> Integer } }
diesel::table! { themes (id) { id -> Integer, org_id -> Nullable<Integer> } }
diesel::table! { organisations (id) { id -> Integer, name -> Text } }

#[derive(MustHaveTenant)]
#[diesel(table_name = subscriptions)]
#[tenant(column = org_id, id = OrgId)]
struct Subscription {}

#[derive(MustHaveTenant)]
#[diesel(table_name = invoices)]
#[tenant(through(subscription_id = subscriptions))]
struct Invoice {}

#[derive(MayHaveTenant)]
#[diesel(table_name = themes)]
#[tenant(column = org_id, id = OrgId, shared_reads)]
struct Theme {}

#[derive(IsTenant)]
#[diesel(table_name = organisations)]
#[tenant(id = OrgId)]
struct Organisation {}

#[test]
fn the_scope_of_the_kind_fits() {
    let org = TenantScope::trusted(OrgId(1), "test");
    assert_sql(
        &org.from(subscriptions::table).select(subscriptions::id),
        "SELECT `subscriptions`.`id` FROM `subscriptions` WHERE (`subscriptions`.`org_id` = ?)",
    );
    assert_sql(
        &org.from(invoices::table).select(invoices::id),
        "SELECT `invoices`.`id` FROM `invoices` WHERE EXISTS (SELECT 1 FROM `subscriptions` \
         WHERE `subscriptions`.`id` = `invoices`.`subscription_id` \
         AND (`subscriptions`.`org_id` = ?))",
    );
    assert_sql(
        &org.from(organisations::table).select(organisations::id),
        "SELECT `organisations`.`id` FROM `organisations` WHERE (`organisations`.`id` = ?)",
    );
    assert_sql(
        &org.insert_into(subscriptions::table)
            .values(subscriptions::id.eq(1)),
        "INSERT INTO `subscriptions` (`id`, `org_id`) VALUES (?, ?)",
    );
    assert_sql(
        &org.delete(themes::table),
        "DELETE FROM `themes` WHERE (`themes`.`org_id` = ?)",
    );
}

#[test]
fn the_host_has_no_id() {
    assert_sql(
        &HostScope::trusted("test")
            .from(themes::table)
            .select(themes::id),
        "SELECT `themes`.`id` FROM `themes` WHERE (`themes`.`org_id` IS NULL)",
    );
}

#[test]
fn the_registry_knows_the_class() {
    let theme = registry::tables().find(|table| table.name() == "themes");
    let theme = theme.expect("the table is on the list");
    assert_eq!(
        (theme.class(), theme.shared_reads()),
        ("MayHaveTenant", true)
    );
}
