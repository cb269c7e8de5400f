//! A type that is wrong about how many values it binds: in the text that was read, they
//! would move, a caller's into the place of a guard's.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, Db, a};

/// A value that is bound, or a number in its place.
#[derive(Debug, Clone, QueryId, ValidGrouping)]
struct Perhaps(Option<i32>);

impl Expression for Perhaps {
    type SqlType = Integer;
}

impl<QS> AppearsOnTable<QS> for Perhaps {}

impl<QS> SelectableExpression<QS> for Perhaps {}

impl QueryFragment<Db> for Perhaps {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        match &self.0 {
            Some(value) => out.push_bind_param::<Integer, _>(value),
            None => {
                out.push_sql("1");
                Ok(())
            }
        }
    }
}

/// It stands in front of the guard, whose place is the first one of the text.
#[test]
fn a_value_in_the_place_of_the_guards() {
    let database = Database::full();
    let names = |value| {
        let query = a().from(projects::table).order(projects::id);
        let query = query.select((Perhaps(value), projects::name));
        query.load::<(i32, String)>(&mut database.connect())
    };
    let own = names(None).map(|rows| rows.len());
    assert_eq!(own, Ok(3));
    let refused = names(Some(2));
    // SQLite counts the values by itself.
    if cfg!(feature = "sqlite") {
        assert!(refused.is_err(), "{refused:?}");
    } else {
        assert_eq!(refused, Err(Error::NotAuthorized));
    }
}
