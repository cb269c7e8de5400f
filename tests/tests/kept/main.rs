//! How many prepared statements are kept of the forms that have many texts. The places are
//! those of the process, so this is a program of its own, with one test that fills them.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{prepared, record};
use tenant_tests::schema::projects;
use tenant_tests::{Conn, Database, Db, a};

/// So many texts of such forms have a place.
const PLACES: usize = 256;

/// How many statements are prepared and kept, if each of these runs once.
#[track_caller]
fn kept(
    database: &mut Database,
    runs: impl IntoIterator<Item = usize>,
    run: impl Fn(usize, &mut Conn<'_>) -> Result<usize>,
) -> usize {
    let sent = record(database.raw());
    for number in runs {
        run(number, &mut TenantConnection::new(database.raw(), &a())).unwrap();
    }
    prepared(&sent.take())
}

/// An update with so many predicates, which has a text of its own.
fn update(predicates: usize, conn: &mut Conn<'_>) -> Result<usize> {
    let mut update = a().update(projects::table).into_boxed::<Db>();
    for _ in 0..predicates {
        update = update.filter(projects::id.gt(0));
    }
    update.set(projects::name.eq("n")).execute(conn)
}

/// A query with so many.
fn select(predicates: usize, conn: &mut Conn<'_>) -> Result<usize> {
    let mut query = a()
        .from(projects::table)
        .select(projects::id)
        .into_boxed::<Db>();
    for _ in 0..predicates {
        query = query.filter(projects::id.gt(0));
    }
    Ok(query.load::<i32>(conn)?.len())
}

#[test]
fn as_many_as_there_are_places() {
    let mut database = Database::full();
    // A query takes no place.
    assert_eq!(kept(&mut database, 0..3, select), 3);
    assert_eq!(kept(&mut database, 0..PLACES + 10, update), PLACES);
    assert_eq!(kept(&mut database, [0, PLACES + 9], update), 0, "known");
    // A form with one text for its type is known by the type, and has no place either.
    let by_type = |_, conn: &mut Conn<'_>| {
        let update = a().update(projects::table).filter(projects::id.ne(0));
        update.set(projects::name.eq("n")).execute(conn)
    };
    assert_eq!(kept(&mut database, 0..2, by_type), 0);
    // A query needs none.
    assert_eq!(kept(&mut database, 3..6, select), 3);
    let by_type = |_, conn: &mut Conn<'_>| {
        let query = a().from(projects::table).filter(projects::id.ne(0));
        Ok(query.select(projects::id).load::<i32>(conn)?.len())
    };
    assert_eq!(kept(&mut database, 0..2, by_type), 1);
}

/// A predicate of one text that asks Diesel not to keep a prepared statement.
#[derive(Debug, Clone, QueryId, ValidGrouping)]
struct Fleeting;

impl Expression for Fleeting {
    type SqlType = Bool;
}

impl<QS> AppearsOnTable<QS> for Fleeting {}

impl<QS> SelectableExpression<QS> for Fleeting {}

impl QueryFragment<Db> for Fleeting {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("1 = 1");
        Ok(())
    }
}

#[test]
fn none_that_must_not_be() {
    let query = |_, conn: &mut Conn<'_>| {
        let query = a().from(projects::table).filter(Fleeting);
        Ok(query.select(projects::id).load::<i32>(conn)?.len())
    };
    assert_eq!(kept(&mut Database::full(), 0..2, query), 0);
    let update = |_, conn: &mut Conn<'_>| {
        let update = a().update(projects::table).filter(Fleeting);
        update.set(projects::name.eq("n")).execute(conn)
    };
    assert_eq!(kept(&mut Database::full(), 0..2, update), 0);
}
