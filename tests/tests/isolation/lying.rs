//! A type that says that all its values have one text, and they have not.

use std::fmt::Debug;

use diesel::connection::CacheSize;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Text};
use tenant_core::Error;
use tenant_core::prelude::*;
use tenant_tests::schema::projects;
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
struct Named(&'static str);

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
const OWN: &str = "'own'";
const STOLEN: &str = "(SELECT p.name FROM projects p WHERE p.tenant_id = 2 LIMIT 1)";

#[track_caller]
fn assert_found<T: Debug>(result: Result<T, Error>) {
    let Err(Error::UnsafeFragment { problem, .. }) = &result else {
        panic!("{result:?}");
    };
    assert!(problem.contains("`QueryId`"), "{problem}");
}

#[test]
fn a_query_on_another_connection() {
    let database = Database::full();
    let count = |text| {
        let query = a().from(projects::table).filter(Lying(text)).count();
        query.get_result::<i64>(&mut database.connect())
    };
    assert_eq!(count(HARMLESS), Ok(3));
    assert_found(count(WIDER));
    assert_eq!(count(HARMLESS), Ok(3));
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
    assert_eq!(load(HARMLESS).map(|names| names.len()), Ok(3));
    assert_found(load(WIDER));
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
            assert_found(delete(stage, WIDER));
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
    assert_found(insert(&mut stage, STOLEN));
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
    assert_found(insert(&mut stage, &[STOLEN]));
    assert_found(insert(&mut stage, &[OWN, STOLEN]));
}
