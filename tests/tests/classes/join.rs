//! Joins with tables that belong to tenants through others.

use diesel::dsl;
use diesel::expression::{AppearsOnTable, Expression};
use diesel::internal::table_macro::NullableExpression;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use tenant_core::Error;
use tenant_tests::Db;
use tenant_tests::prelude::*;

use crate::schema::*;
use crate::{a, assert_sql, data, host};

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

/// An `ON` that says to be the key, and is not.
#[derive(Debug, Clone, Copy)]
struct Lying;

type Key = dsl::Eq<NullableExpression<lines::purchase_id>, NullableExpression<purchases::id>>;

impl QueryId for Lying {
    type QueryId = <Key as QueryId>::QueryId;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl Expression for Lying {
    type SqlType = Bool;
}

impl<QS> AppearsOnTable<QS> for Lying {}

impl QueryFragment<Db> for Lying {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        out.push_sql("1 = 1");
        Ok(())
    }
}

#[test]
fn on_a_type_that_lies() {
    let mut database = data::database();
    let lying = a()
        .from(purchases::table)
        .inner_join(lines::table.on(Lying))
        .select(lines::item);
    assert_eq!(
        lying.load::<String>(database.raw()),
        Err(Error::NotAuthorized)
    );
    let honest = a()
        .from(purchases::table)
        .inner_join(lines::table)
        .select(lines::item)
        .order(lines::id);
    let items = honest.load::<String>(database.raw());
    assert_eq!(items, Ok(vec!["la".into(), "la3".into()]));
}

/// The key by hand, in the words of `joinable!`, is the key.
#[test]
fn on_the_key_by_hand() {
    let key = lines::purchase_id.nullable().eq(purchases::id.nullable());
    let query = a()
        .from(purchases::table)
        .inner_join(lines::table.on(key))
        .select(lines::id);
    assert_sql(
        &query,
        "SELECT `lines`.`id` FROM (`purchases` INNER JOIN `lines` \
         ON ((`lines`.`purchase_id` = `purchases`.`id`))) WHERE (`purchases`.`firm_id` = ?)",
    );
}

/// An alias of the parent is another reference, with a guard of its own.
#[test]
fn to_an_alias_of_the_parent() {
    let mut database = data::database();
    let parent = diesel::alias!(purchases as parent);
    let key = lines::purchase_id.eq(parent.field(purchases::id));
    let query = a()
        .from(parent)
        .inner_join(lines::table.on(key))
        .select(lines::id)
        .order(lines::id);
    assert_sql(
        &query,
        "SELECT `lines`.`id` FROM (`purchases` AS `parent` INNER JOIN `lines` \
         ON EXISTS (SELECT 1 FROM `purchases` WHERE `purchases`.`id` = `lines`.`purchase_id` \
         AND (`purchases`.`firm_id` = ?)) AND ((`lines`.`purchase_id` = `parent`.`id`))) \
         WHERE (`parent`.`firm_id` = ?) ORDER BY `lines`.`id`",
    );
    assert_eq!(query.load::<i32>(database.raw()), Ok(vec![1, 3]));
}

/// The host's report over all tenants: the hatch lifts the guards of all tables.
#[test]
fn with_all_guards_lifted() {
    let mut database = data::database();
    let query = host()
        .from(coins::table)
        .inner_join(lines::table.on(lines::id.gt(0)))
        .unconstrained_unsafe("test: a report")
        .select(lines::id)
        .order(lines::id);
    assert_eq!(query.load::<i32>(database.raw()), Ok(vec![1, 2, 3]));
}
