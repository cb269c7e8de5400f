//! Joins with tables that belong to tenants through others.

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::schema::*;
use crate::{a, assert_sql, data};

/// The parent's guard in the query is enough.
#[test]
fn to_the_parent_on_its_key() {
    let mut database = data::database();
    let query = a()
        .from(purchases::table)
        .inner_join(lines::table)
        .select((purchases::id, lines::id))
        .order(lines::id);
    assert_sql(
        &query,
        "SELECT `purchases`.`id`, `lines`.`id` FROM (`purchases` INNER JOIN `lines` \
         ON ((`lines`.`purchase_id` = `purchases`.`id`))) WHERE (`purchases`.`firm_id` = ?) \
         ORDER BY `lines`.`id`",
    );
    let rows = query.load::<(i32, i32)>(database.raw());
    assert_eq!(rows.expect("the query runs"), [(1, 1), (3, 3)]);
}

#[test]
fn to_the_parent_from_the_left() {
    let mut database = data::database();
    let query = a()
        .from(purchases::table)
        .left_join(lines::table)
        .filter(purchases::id.ne(3))
        .select((purchases::id, lines::id.nullable()));
    assert_sql(
        &query,
        "SELECT `purchases`.`id`, `lines`.`id` FROM (`purchases` LEFT OUTER JOIN `lines` \
         ON ((`lines`.`purchase_id` = `purchases`.`id`))) WHERE (`purchases`.`firm_id` = ?) \
         AND ((`purchases`.`id` != ?))",
    );
    let rows = query.load::<(i32, Option<i32>)>(database.raw());
    assert_eq!(rows.expect("the query runs"), [(1, Some(1))]);
}

/// Each table is guarded on its own as soon as the key is not the whole condition.
#[test]
fn to_the_parent_on_something_else() {
    let mut database = data::database();
    let query = a()
        .from(purchases::table)
        .inner_join(lines::table.on(lines::id.ge(purchases::id)))
        .select((purchases::id, lines::id))
        .order((purchases::id, lines::id));
    assert_sql(
        &query,
        "SELECT `purchases`.`id`, `lines`.`id` FROM (`purchases` INNER JOIN `lines` \
         ON EXISTS (SELECT 1 FROM `purchases` WHERE `purchases`.`id` = `lines`.`purchase_id` \
         AND (`purchases`.`firm_id` = ?)) AND ((`lines`.`id` >= `purchases`.`id`))) \
         WHERE (`purchases`.`firm_id` = ?) ORDER BY `purchases`.`id`, `lines`.`id`",
    );
    let rows = query.load::<(i32, i32)>(database.raw());
    assert_eq!(rows.expect("the query runs"), [(1, 1), (1, 3), (3, 3)]);
}

#[test]
fn from_the_child_to_the_parent() {
    let mut database = data::database();
    let query = a()
        .from(lines::table)
        .inner_join(purchases::table)
        .select((purchases::id, lines::id))
        .order(lines::id);
    assert_sql(
        &query,
        "SELECT `purchases`.`id`, `lines`.`id` FROM (`lines` INNER JOIN `purchases` \
         ON (`purchases`.`firm_id` = ?) AND ((`lines`.`purchase_id` = `purchases`.`id`))) \
         WHERE EXISTS (SELECT 1 FROM `purchases` WHERE `purchases`.`id` = `lines`.`purchase_id` \
         AND (`purchases`.`firm_id` = ?)) ORDER BY `lines`.`id`",
    );
    let rows = query.load::<(i32, i32)>(database.raw());
    assert_eq!(rows.expect("the query runs"), [(1, 1), (3, 3)]);
}

#[test]
fn of_several_steps() {
    let mut database = data::database();
    let query = a()
        .from(purchases::table)
        .inner_join(lines::table.inner_join(line_notes::table))
        .select((purchases::id, line_notes::id));
    let rows = query.load::<(i32, i32)>(database.raw());
    assert_eq!(rows.expect("the query runs"), [(1, 1)]);
}

/// The link's guard is enough for the member.
#[test]
fn of_links_to_members() {
    let mut database = data::database();
    let query = a()
        .from(staff::table)
        .inner_join(persons::table)
        .select(persons::email)
        .order(persons::id);
    assert_sql(
        &query,
        "SELECT `persons`.`email` FROM (`staff` INNER JOIN `persons` \
         ON ((`staff`.`person_id` = `persons`.`id`))) WHERE (`staff`.`firm_id` = ?) \
         ORDER BY `persons`.`id`",
    );
    let rows = query.load::<String>(database.raw());
    assert_eq!(rows.expect("the query runs"), ["a@x", "both@x"]);
}

#[test]
fn of_a_shared_table_from_the_left() {
    let mut database = data::database();
    let query = a()
        .from(coins::table)
        .left_join(lines::table.on(lines::id.gt(0)))
        .select(lines::id.nullable())
        .order(lines::id);
    let rows = query.load::<Option<i32>>(database.raw());
    assert_eq!(rows.expect("the query runs"), [Some(1), Some(3)]);
}
