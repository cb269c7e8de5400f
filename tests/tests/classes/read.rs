//! Reads of each class under each scope.

use diesel::prelude::*;
use tenant_tests::prelude::*;

use crate::schema::*;
use crate::{a, assert_sql, both, data, host};

/// The ids that a query finds, in their order.
macro_rules! ids {
    ($query:expr, $conn:expr) => {{
        let mut ids = $query.load::<i32>($conn).expect("the query runs");
        ids.sort_unstable();
        ids
    }};
}

#[test]
fn of_the_tenants() {
    let mut database = data::database();
    let conn = database.raw();
    let one = a().from(firms::table).select(firms::id);
    assert_sql(
        &one,
        "SELECT `firms`.`id` FROM `firms` WHERE (`firms`.`id` = ?)",
    );
    assert_eq!(ids!(one, conn), [1]);
    let all = host().from(firms::table).select(firms::id);
    assert_sql(&all, "SELECT `firms`.`id` FROM `firms`");
    assert_eq!(ids!(all, conn), [1, 2]);
    let some = both().from(firms::table).select(firms::id);
    assert_sql(
        &some,
        "SELECT `firms`.`id` FROM `firms` WHERE (`firms`.`id` IN (?, ?))",
    );
    assert_eq!(ids!(some, conn), [1, 2]);
}

#[test]
fn through_a_parent() {
    let mut database = data::database();
    let conn = database.raw();
    let lines = a().from(lines::table).select(lines::id);
    assert_sql(
        &lines,
        "SELECT `lines`.`id` FROM `lines` WHERE EXISTS (SELECT 1 FROM `purchases` \
         WHERE `purchases`.`id` = `lines`.`purchase_id` AND (`purchases`.`firm_id` = ?))",
    );
    assert_eq!(ids!(lines, conn), [1, 3]);
    let of_both = both().from(lines::table).select(lines::id);
    assert_sql(
        &of_both,
        "SELECT `lines`.`id` FROM `lines` WHERE EXISTS (SELECT 1 FROM `purchases` \
         WHERE `purchases`.`id` = `lines`.`purchase_id` AND (`purchases`.`firm_id` IN (?, ?)))",
    );
    assert_eq!(ids!(of_both, conn), [1, 2, 3]);
}

#[test]
fn the_callers_or_stays_inside() {
    let mut database = data::database();
    let lines = a()
        .from(lines::table)
        .filter(lines::id.eq(1))
        .or_filter(lines::id.gt(0))
        .select(lines::id);
    assert_sql(
        &lines,
        "SELECT `lines`.`id` FROM `lines` WHERE EXISTS (SELECT 1 FROM `purchases` \
         WHERE `purchases`.`id` = `lines`.`purchase_id` AND (`purchases`.`firm_id` = ?)) \
         AND (((`lines`.`id` = ?)) OR ((`lines`.`id` > ?)))",
    );
    assert_eq!(ids!(lines, database.raw()), [1, 3]);
}

#[test]
fn through_several_steps() {
    let mut database = data::database();
    let notes = a().from(line_notes::table).select(line_notes::id);
    assert_sql(
        &notes,
        "SELECT `line_notes`.`id` FROM `line_notes` WHERE EXISTS (SELECT 1 FROM `lines` \
         WHERE `lines`.`id` = `line_notes`.`line_id` AND EXISTS (SELECT 1 FROM `purchases` \
         WHERE `purchases`.`id` = `lines`.`purchase_id` AND (`purchases`.`firm_id` = ?)))",
    );
    assert_eq!(ids!(notes, database.raw()), [1]);
}

#[test]
fn through_a_key_of_two_columns() {
    let mut database = data::database();
    let parcels = a().from(parcels::table).select(parcels::id);
    assert_sql(
        &parcels,
        "SELECT `parcels`.`id` FROM `parcels` WHERE EXISTS (SELECT 1 FROM `lots` \
         WHERE `lots`.`region` = `parcels`.`region` AND `lots`.`number` = `parcels`.`number` \
         AND (`lots`.`firm_id` = ?))",
    );
    assert_eq!(ids!(parcels, database.raw()), [1, 3]);
}

#[test]
fn through_the_tenant() {
    let mut database = data::database();
    let conn = database.raw();
    let own = a()
        .from(firm_settings::table)
        .select(firm_settings::firm_id);
    assert_eq!(ids!(own, conn), [1]);
    let all = host()
        .from(firm_settings::table)
        .select(firm_settings::firm_id);
    assert_sql(
        &all,
        "SELECT `firm_settings`.`firm_id` FROM `firm_settings`",
    );
    assert_eq!(ids!(all, conn), [1, 2]);
}

#[test]
fn through_a_shared_parent() {
    let mut database = data::database();
    let conn = database.raw();
    let own_and_shared = a().from(articles::table).select(articles::id);
    assert_eq!(ids!(own_and_shared, conn), [1, 4]);
    let of_the_host = host().from(articles::table).select(articles::id);
    assert_sql(
        &of_the_host,
        "SELECT `articles`.`id` FROM `articles` WHERE EXISTS (SELECT 1 FROM `catalogues` \
         WHERE `catalogues`.`id` = `articles`.`catalogue_id` AND (`catalogues`.`firm_id` IS NULL))",
    );
    assert_eq!(ids!(of_the_host, conn), [4]);
}

#[test]
fn of_members() {
    let mut database = data::database();
    let conn = database.raw();
    let members = a().from(persons::table).select(persons::id);
    assert_sql(
        &members,
        "SELECT `persons`.`id` FROM `persons` WHERE EXISTS (SELECT 1 FROM `staff` \
         WHERE `staff`.`person_id` = `persons`.`id` AND (`staff`.`firm_id` = ?))",
    );
    assert_eq!(ids!(members, conn), [1, 3]);
    assert_eq!(
        ids!(both().from(persons::table).select(persons::id), conn),
        [1, 2, 3]
    );
    assert_eq!(
        ids!(host().from(persons::table).select(persons::id), conn),
        [1, 2, 3, 4]
    );
    let links: i64 = a()
        .from(staff::table)
        .inner_join(persons::table)
        .count()
        .get_result(conn)
        .expect("the query runs");
    assert_eq!(links, 2);
}

#[test]
fn of_the_host() {
    let mut database = data::database();
    let plans = host().from(plans::table).select(plans::id);
    assert_sql(&plans, "SELECT `plans`.`id` FROM `plans`");
    assert_eq!(ids!(plans, database.raw()), [1]);
}

#[test]
fn by_an_alias() {
    let mut database = data::database();
    let other = diesel::alias!(lines as other_lines);
    let lines = a().from(other).select(other.field(lines::id));
    assert_sql(
        &lines,
        "SELECT `other_lines`.`id` FROM `lines` AS `other_lines` WHERE EXISTS (SELECT 1 \
         FROM `purchases` WHERE `purchases`.`id` = `other_lines`.`purchase_id` \
         AND (`purchases`.`firm_id` = ?))",
    );
    assert_eq!(ids!(lines, database.raw()), [1, 3]);
}

#[test]
fn in_a_subquery() {
    let mut database = data::database();
    let noted = a()
        .from(purchases::table)
        .filter(exists(
            a().from(lines::table)
                .filter(lines::purchase_id.eq(purchases::id)),
        ))
        .select(purchases::id);
    assert_sql(
        &noted,
        "SELECT `purchases`.`id` FROM `purchases` WHERE (`purchases`.`firm_id` = ?) \
         AND (EXISTS (SELECT `lines`.`id`, `lines`.`purchase_id`, `lines`.`item` FROM `lines` \
         WHERE EXISTS (SELECT 1 FROM `purchases` WHERE `purchases`.`id` = `lines`.`purchase_id` \
         AND (`purchases`.`firm_id` = ?)) AND ((`lines`.`purchase_id` = `purchases`.`id`))))",
    );
    assert_eq!(ids!(noted, database.raw()), [1, 3]);
}

#[test]
fn with_the_guard_lifted() {
    let mut database = data::database();
    let all = a()
        .from(lines::table)
        .unconstrained_unsafe("test: all lines")
        .select(lines::id);
    assert_sql(&all, "SELECT `lines`.`id` FROM `lines`");
    assert_eq!(ids!(all, database.raw()), [1, 2, 3]);
}
