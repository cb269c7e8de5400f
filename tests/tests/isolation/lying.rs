//! A type that says that all its values have one text, and they have not: what is sent is
//! the text that was read.

use diesel::connection::CacheSize;
use diesel::dsl::max;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Integer, Text};
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::Stage;
use tenant_tests::writes::schema::items;
use tenant_tests::{Database, Db, a};

/// A fragment whose `QueryId` is derived, although its text is decided by its value.
#[derive(Debug, Clone, QueryId, ValidGrouping)]
struct Lying(&'static str);

impl Expression for Lying {
    type SqlType = Bool;
}

impl<QS> AppearsOnTable<QS> for Lying {}

impl<QS> SelectableExpression<QS> for Lying {}

impl QueryFragment<Db> for Lying {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

/// The same, as a value of text.
#[derive(Debug, Clone, QueryId, ValidGrouping)]
pub(crate) struct Named(pub(crate) &'static str);

impl Expression for Named {
    type SqlType = Text;
}

impl<QS> AppearsOnTable<QS> for Named {}

impl<QS> SelectableExpression<QS> for Named {}

impl QueryFragment<Db> for Named {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

/// A text that is read and found harmless, and one that is another statement.
const HARMLESS: &str = "1 = 1";
const WIDER: &str = "1 = 1) OR (1 = 1";

/// A name of one's own, and one that is read from another tenant.
pub(crate) const OWN: &str = "'own'";
pub(crate) const STOLEN: &str = "(SELECT p.name FROM projects p WHERE p.tenant_id = 2 LIMIT 1)";

#[test]
fn a_query_on_another_connection() {
    let database = Database::full();
    let count = |text| {
        let query = a().from(projects::table).filter(Lying(text)).count();
        query.get_result::<i64>(&mut database.connect())
    };
    for text in [HARMLESS, WIDER, HARMLESS] {
        assert_eq!(count(text), Ok(3), "{text}");
    }
}

/// Diesel believes the type, too: the prepared statement of the first value is run.
#[test]
fn a_query_on_the_same_connection() {
    let mut database = Database::full();
    for text in [HARMLESS, WIDER] {
        let query = a()
            .from(projects::table)
            .filter(Lying(text))
            .select(projects::id);
        let ids = query.load::<i32>(database.raw()).unwrap();
        assert_eq!(ids.len(), 3, "{text}");
    }
}

#[test]
fn without_a_cache() {
    let mut database = Database::full();
    let raw = database.raw();
    raw.set_prepared_statement_cache_size(CacheSize::Disabled);
    let mut load = |text| {
        let query = a()
            .from(projects::table)
            .filter(Lying(text))
            .select(projects::name);
        query.load::<String>(raw)
    };
    for text in [HARMLESS, WIDER] {
        assert_eq!(load(text).map(|names| names.len()), Ok(3), "{text}");
    }
}

#[test]
fn a_delete() {
    let mut stage = Stage::new();
    let delete = |stage: &mut Stage, text| {
        let delete = a().delete(items::table).filter(Lying(text));
        delete.execute(&mut stage.database().connect())
    };
    stage
        .work(&a(), |stage| {
            assert_eq!(delete(stage, "1 = 0"), Ok(0));
            assert_eq!(delete(stage, WIDER), Ok(0));
        })
        .unchanged();
}

#[test]
fn an_inserted_value() {
    let mut stage = Stage::new();
    let insert = |stage: &mut Stage, text| {
        let insert = a().insert_into(items::table);
        insert
            .values(items::name.eq(Named(text)))
            .execute(&mut stage.database().connect())
    };
    assert_eq!(insert(&mut stage, OWN), Ok(1));
    assert_eq!(insert(&mut stage, STOLEN), Ok(1));
    assert_eq!(names(&mut stage), ["own", "own"]);
}

/// The names of what A has inserted.
pub(crate) fn names(stage: &mut Stage) -> Vec<String> {
    let names = a()
        .from(items::table)
        .filter(items::name.eq_any(["own", "ib"]));
    let names = names.select(items::name).order(items::id);
    names.load(stage.raw()).unwrap()
}

/// A list has no text of its own: each of its rows has that of the first one that was read.
#[test]
fn an_inserted_list() {
    let mut stage = Stage::new();
    let insert = |stage: &mut Stage, texts: &[&'static str]| {
        let rows: Vec<_> = texts
            .iter()
            .map(|text| items::name.eq(Named(text)))
            .collect();
        a().insert_into(items::table)
            .values(rows)
            .execute(stage.raw())
    };
    assert_eq!(insert(&mut stage, &[OWN]), Ok(1));
    assert_eq!(insert(&mut stage, &[OWN, OWN, OWN]), Ok(3));
    // Another text is read, and this one is refused.
    for rows in [&[STOLEN][..], &[OWN, STOLEN]] {
        let refused = insert(&mut stage, rows);
        assert!(
            matches!(refused, Err(Error::UnguardedTable { .. })),
            "{refused:?}"
        );
    }
}

/// A type whose `QueryId` does not say on which side the value stands.
#[derive(Debug, Clone, QueryId, ValidGrouping)]
struct Beside<Q> {
    value_first: bool,
    value: i32,
    query: Q,
}

impl<Q> Expression for Beside<Q> {
    type SqlType = Bool;
}

impl<Q, QS> AppearsOnTable<QS> for Beside<Q> {}

impl<Q, QS> SelectableExpression<QS> for Beside<Q> {}

impl<Q: QueryFragment<Db>> QueryFragment<Db> for Beside<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        let value = |out: &mut AstPass<'_, 'b, Db>| out.push_bind_param::<Integer, _>(&self.value);
        if self.value_first {
            value(&mut out)?;
            out.push_sql(" IN ");
            self.query.walk_ast(out)
        } else {
            self.query.walk_ast(out.reborrow())?;
            out.push_sql(" IN (");
            value(&mut out)?;
            out.push_sql(")");
            Ok(())
        }
    }
}

/// As many queries and as many values, in another order: in the text that was read, the
/// caller's value would stand where the guard of the subquery binds the tenant.
#[test]
fn a_value_on_the_other_side_of_a_query() {
    let mut database = Database::full();
    let mut ids = |value_first, value| {
        let tenant_of_tasks = a()
            .from(tasks::table)
            .select(max(tasks::tenant_id))
            .single_value();
        let beside = Beside {
            value_first,
            value,
            query: tenant_of_tasks,
        };
        let query = a().from(projects::table).filter(beside);
        query.select(projects::id).load::<i32>(database.raw())
    };
    assert_eq!(ids(false, 1).map(|ids| ids.len()), Ok(3));
    assert_eq!(ids(false, 2), Ok(vec![]));
    assert_eq!(ids(true, 2), Err(Error::NotAuthorized));
}
