//! A type that is wrong about one value among others: an absent one beside it, or a query
//! that is not always there.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Nullable};
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::Stage;
use tenant_tests::writes::schema::items;
use tenant_tests::{Database, Db, a, b};

use crate::lying::{Named, OWN, STOLEN, names};

/// What is absent is seen by the shape; the text is that of the first row of this shape.
#[test]
fn beside_an_absent_value() {
    let mut stage = Stage::new();
    let insert = |stage: &mut Stage, text, points: Option<i32>| {
        let insert = a().insert_into(items::table);
        insert
            .values((
                items::name.eq(Named(text)),
                points.map(|n| items::points.eq(n)),
            ))
            .execute(stage.raw())
    };
    for points in [None, Some(1)] {
        assert_eq!(insert(&mut stage, OWN, points), Ok(1));
        assert_eq!(insert(&mut stage, STOLEN, points), Ok(1));
    }
    assert_eq!(names(&mut stage), ["own"; 4]);
}

/// A query, or a text in its place.
#[derive(Debug, Clone, QueryId, ValidGrouping)]
struct Perhaps<Q> {
    is_there: bool,
    query: Q,
}

impl<Q> Expression for Perhaps<Q> {
    type SqlType = Nullable<Bool>;
}

impl<Q, QS> AppearsOnTable<QS> for Perhaps<Q> {}

impl<Q, QS> SelectableExpression<QS> for Perhaps<Q> {}

impl<Q: QueryFragment<Db>> QueryFragment<Db> for Perhaps<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        if self.is_there {
            return self.query.walk_ast(out);
        }
        out.push_sql("1 = 1");
        Ok(())
    }
}

/// The type is known as one without queries, so whose they are is not asked: then none is
/// sent.
#[test]
fn a_query_that_was_not_there() {
    let mut database = Database::full();
    let mut count = |is_there| {
        let query = exists(b().from(tasks::table));
        let perhaps = Perhaps { is_there, query };
        let query = a().from(projects::table).filter(perhaps).count();
        query.get_result::<i64>(database.raw())
    };
    assert_eq!(count(false), Ok(3));
    assert_eq!(count(true), Err(Error::NotAuthorized));
    assert_eq!(count(false), Ok(3));
}
