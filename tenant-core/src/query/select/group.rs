//! `group_by` and `having`.

use diesel::expression::Expression;
use diesel::query_dsl::methods::{GroupByDsl, HavingDsl};

use super::ScopedSelect;
use crate::expr::ScopedExpression;

impl<Q, G, P, S, E> GroupByDsl<E> for ScopedSelect<Q, G, P, S>
where
    E: ScopedExpression<S, Accepted: Expression> + Expression,
    Q: GroupByDsl<E::Accepted>,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn group_by(self, expression: E) -> Self::Output {
        with!(self.statement = self.statement.group_by(expression.accepted()))
    }
}

impl<Q, G, P, S, X> HavingDsl<X> for ScopedSelect<Q, G, P, S>
where
    X: ScopedExpression<S>,
    Q: HavingDsl<X>,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn having(self, predicate: X) -> Self::Output {
        with!(self.statement = self.statement.having(predicate))
    }
}
