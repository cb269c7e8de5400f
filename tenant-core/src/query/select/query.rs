//! A scoped select as Diesel sees it: complete, with its guard, at any time.
//!
//! It is a fragment with an id, so that it can stand in a subquery of Diesel's, such as
//! `diesel::dsl::exists`. It is no `Query` of Diesel's, so nobody can load it but once it
//! is authorized.

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId, SelectQuery};
use diesel::result::QueryResult;

use super::{HasSource, ScopedSelect, WalkSelect};
use crate::backend::ScopedBackend;
use crate::guard::{self, Guard};
use crate::origin::{Returns, StatementId, StatementScope};
use crate::pass::{self, WalkStatement};
use crate::query::{Predicate, ValidPredicate};

impl<Q, G, P, S> Returns for ScopedSelect<Q, G, P, S>
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
    Self: WalkStatement<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        guard::nested(self, &mut out, |out| pass::walk_nested(self, out))
    }
}

impl<DB, Q, G, P, S> WalkStatement<DB> for ScopedSelect<Q, G, P, S>
where
    DB: ScopedBackend,
    Q: WalkSelect<DB>,
    G: Guard + QueryFragment<DB>,
    P: Predicate + QueryFragment<DB>,
{
    fn walk<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.walk_with(&(), out)
    }
}

/// The scope's type is a part of the id; its value is a bind value of the guard.
impl<Q, G, P, S> QueryId for ScopedSelect<Q, G, P, S>
where
    Q: QueryId,
    G: QueryId,
    P: QueryId,
    S: 'static,
{
    type QueryId = ScopedSelect<Q::QueryId, G::QueryId, P::QueryId, S>;

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

impl<Q, G, P, S> StatementId for ScopedSelect<Q, G, P, S>
where
    Self: QueryId,
{
    type Id = <Self as QueryId>::QueryId;

    const IS_STATIC: bool = {
        let _ = <Self as QueryId>::IS_WINDOW_FUNCTION;
        <Self as QueryId>::HAS_STATIC_QUERY_ID
    };
}
