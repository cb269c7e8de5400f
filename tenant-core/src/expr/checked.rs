//! An expression that this crate has checked itself.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

/// Lets Diesel accept `E` on any query source.
///
/// Only for an expression whose columns were checked against a
/// [`Gate`](super::Gate), which Diesel can't see through.
#[derive(Debug, Clone, Copy, QueryId, ValidGrouping)]
#[doc(hidden)]
pub struct Checked<E>(pub(crate) E);

impl<E: Expression> Expression for Checked<E> {
    type SqlType = E::SqlType;
}

impl<E: Expression, QS> AppearsOnTable<QS> for Checked<E> {}

impl<E: Expression, QS> SelectableExpression<QS> for Checked<E> {}

impl<DB, E> QueryFragment<DB> for Checked<E>
where
    DB: Backend,
    E: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}
