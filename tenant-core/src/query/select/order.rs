//! `order`, `order_by` and `then_order_by`.

use diesel::expression::Expression;
use diesel::query_dsl::methods::{OrderDsl, ThenOrderDsl};

use super::ScopedSelect;
use crate::expr::ScopedExpression;

impl<Q, G, P, S, E> OrderDsl<E> for ScopedSelect<Q, G, P, S>
where
    E: ScopedExpression<S> + Expression,
    Q: OrderDsl<E>,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn order(self, expression: E) -> Self::Output {
        with!(self.statement = self.statement.order(expression))
    }
}

impl<Q, G, P, S, E> ThenOrderDsl<E> for ScopedSelect<Q, G, P, S>
where
    E: ScopedExpression<S>,
    Q: ThenOrderDsl<E>,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn then_order_by(self, expression: E) -> Self::Output {
        with!(self.statement = self.statement.then_order_by(expression))
    }
}
