//! A scoped select is a query of Diesel's: complete, with its guard, at any time.

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId, SelectQuery};
use diesel::result::QueryResult;

use super::{HasSource, ScopedSelect, WalkSelect};
use crate::backend::ScopedBackend;
use crate::guard::Guard;
use crate::query::{Predicate, ScopedStatement, StatementScope, ValidPredicate};
use crate::run::inspect::{self, Inspectable};
use crate::text::Piece;

impl<Q, G, P, S> Query for ScopedSelect<Q, G, P, S>
where
    Q: Query + HasSource,
    P: ValidPredicate<Q::Source>,
{
    type SqlType = <Q as Query>::SqlType;
}

impl<Q, G, P, S> SelectQuery for ScopedSelect<Q, G, P, S>
where
    Q: SelectQuery,
{
    type SqlType = Q::SqlType;
}

impl<DB, Q, G, P, S> QueryFragment<DB> for ScopedSelect<Q, G, P, S>
where
    DB: ScopedBackend,
    S: StatementScope,
    Self: Inspectable<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if inspect::is_inspection(&out) {
            return inspect::write_mark(self, Piece::Select, self.made_by().scope, out);
        }
        self.walk_whole(out)
    }
}

impl<DB, Q, G, P, S> Inspectable<DB> for ScopedSelect<Q, G, P, S>
where
    DB: ScopedBackend,
    Q: WalkSelect<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
    S: StatementScope,
{
    fn walk_whole<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.statement
            .walk_select(&(), &self.guard, &self.predicate, out)
    }
}

/// The scope is no part of the id: its value is a bind value of the guard, and
/// its kind decides the guard's type.
impl<Q, G, P, S> QueryId for ScopedSelect<Q, G, P, S>
where
    Q: QueryId,
    G: QueryId,
    P: QueryId,
{
    type QueryId = ScopedSelect<Q::QueryId, G::QueryId, P::QueryId, ()>;

    const HAS_STATIC_QUERY_ID: bool =
        Q::HAS_STATIC_QUERY_ID && G::HAS_STATIC_QUERY_ID && P::HAS_STATIC_QUERY_ID;

    /// As in Diesel's `WHERE` clause; asked when the query is run.
    const IS_WINDOW_FUNCTION: bool = const {
        assert!(
            !P::IS_WINDOW_FUNCTION,
            "window functions can't stand in a WHERE clause"
        );
        Q::IS_WINDOW_FUNCTION
    };
}
