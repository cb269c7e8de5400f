//! Which columns a filter may name.

use super::{AllRows, And, BoxedPredicate, First, Or};
use crate::expr::FitsSource;

/// A chain of predicates whose columns all belong to the query source `QS`.
///
/// Asked when the query is complete, not by `filter`: the filter of a
/// correlated subquery names columns of the outer query.
#[diagnostic::on_unimplemented(
    message = "a filter of this query does not fit its tables, `{QS}`",
    label = "names a table that is not part of the query, or holds an unscoped subquery",
    note = "every table that a filter names must be in `from`, in a join, or, for a subquery, in the outer query",
    note = "join the table first, or test it in a subquery: `exists(scope.from(table).filter(…))`"
)]
pub trait ValidPredicate<QS> {}

#[diagnostic::do_not_recommend]
impl<QS> ValidPredicate<QS> for AllRows {}

#[diagnostic::do_not_recommend]
impl<QS, X> ValidPredicate<QS> for First<X> where X: FitsSource<QS> {}

#[diagnostic::do_not_recommend]
impl<QS, L, X> ValidPredicate<QS> for And<L, X>
where
    L: ValidPredicate<QS>,
    X: FitsSource<QS>,
{
}

#[diagnostic::do_not_recommend]
impl<QS, L, X> ValidPredicate<QS> for Or<L, X>
where
    L: ValidPredicate<QS>,
    X: FitsSource<QS>,
{
}

/// Checked when it was boxed.
#[diagnostic::do_not_recommend]
impl<QS, DB> ValidPredicate<QS> for BoxedPredicate<'_, DB> {}
