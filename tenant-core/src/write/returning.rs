//! `RETURNING`.

use diesel::backend::Backend;
use diesel::expression::AppearsOnTable;
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ReturningClause};
use diesel::query_source::{AppearsInFromClause, Once, Table};
use diesel::result::QueryResult;

use super::sealed::Key;

/// No `RETURNING`.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NothingReturned;

impl<DB: Backend> QueryFragment<DB> for NothingReturned {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// What a write of table `T` returns when it is loaded: what was said, or all columns, as
/// in Diesel.
pub trait ReturnedFrom<T> {
    /// The clause.
    type Clause;

    /// The clause.
    #[doc(hidden)]
    fn into_clause(self, key: Key) -> Self::Clause;
}

impl<T: Table> ReturnedFrom<T> for NothingReturned {
    type Clause = ReturningClause<T::AllColumns>;

    fn into_clause(self, _: Key) -> Self::Clause {
        ReturningClause(T::all_columns())
    }
}

impl<T, E> ReturnedFrom<T> for ReturningClause<E> {
    type Clause = Self;

    fn into_clause(self, _: Key) -> Self {
        self
    }
}

/// An expression of columns without any subquery: what `RETURNING` takes.
#[diagnostic::on_unimplemented(
    message = "`returning` takes columns of the table and expressions of them, no subqueries",
    label = "holds a subquery",
    note = "a subquery could read other rows than those that were written; load them with a query of their own"
)]
pub trait NoSubquery {}

#[diagnostic::do_not_recommend]
impl<E> NoSubquery for E where E: AppearsOnTable<AnyColumn> {}

/// Stands for any table, and for nothing that a subquery can stand in.
#[derive(Debug, Clone, Copy)]
pub struct AnyColumn;

impl<T> AppearsInFromClause<T> for AnyColumn {
    type Count = Once;
}
