//! Order, limit and offset of the whole.

use diesel::dsl::AsExprOf;
use diesel::expression::AsExpression;
use diesel::query_builder::{LimitClause, LimitOffsetClause, OffsetClause, OrderClause};
use diesel::query_dsl::methods::{LimitDsl, OffsetDsl};
use diesel::query_dsl::positional_order_dsl::{IntoPositionalOrderExpr, PositionalOrderDsl};
use diesel::sql_types::BigInt;

use super::ScopedCombination;

impl<C, D, L, R, O, Page, S, X> PositionalOrderDsl<X> for ScopedCombination<C, D, L, R, O, Page, S>
where
    X: IntoPositionalOrderExpr,
{
    type Output = ScopedCombination<C, D, L, R, OrderClause<X::Output>, Page, S>;

    fn positional_order_by(self, columns: X) -> Self::Output {
        self.map(|arms, _, page| (arms, OrderClause(columns.into_positional_expr()), page))
    }
}

impl<C, D, L, R, O, Page, S> ScopedCombination<C, D, L, R, O, Page, S> {
    /// Orders the whole by the columns of these numbers, counted from 1: `1`,
    /// `(1, 2)`, or `OrderColumn::from(1).desc()`.
    ///
    /// Diesel's
    /// [`PositionalOrderDsl`](diesel::query_dsl::positional_order_dsl::PositionalOrderDsl),
    /// which need not be imported.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let names = scope.from(projects::table).select(projects::name);
    /// let titles = scope.from(tasks::table).select(tasks::title);
    /// let both = names.union(titles).positional_order_by(1).load::<String>(&mut conn)?;
    /// assert_eq!(both, ["apollo", "launch", "zeppelin"]);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn positional_order_by<X>(
        self,
        columns: X,
    ) -> ScopedCombination<C, D, L, R, OrderClause<X::Output>, Page, S>
    where
        X: IntoPositionalOrderExpr,
    {
        PositionalOrderDsl::positional_order_by(self, columns)
    }
}

impl<C, D, L, R, O, Li, Of, S> LimitDsl
    for ScopedCombination<C, D, L, R, O, LimitOffsetClause<Li, Of>, S>
{
    type Output = ScopedCombination<
        C,
        D,
        L,
        R,
        O,
        LimitOffsetClause<LimitClause<AsExprOf<i64, BigInt>>, Of>,
        S,
    >;

    fn limit(self, limit: i64) -> Self::Output {
        self.map(|arms, order, page| {
            let page = LimitOffsetClause {
                limit_clause: LimitClause(AsExpression::<BigInt>::as_expression(limit)),
                offset_clause: page.offset_clause,
            };
            (arms, order, page)
        })
    }
}

impl<C, D, L, R, O, Li, Of, S> OffsetDsl
    for ScopedCombination<C, D, L, R, O, LimitOffsetClause<Li, Of>, S>
{
    type Output = ScopedCombination<
        C,
        D,
        L,
        R,
        O,
        LimitOffsetClause<Li, OffsetClause<AsExprOf<i64, BigInt>>>,
        S,
    >;

    fn offset(self, offset: i64) -> Self::Output {
        self.map(|arms, order, page| {
            let page = LimitOffsetClause {
                limit_clause: page.limit_clause,
                offset_clause: OffsetClause(AsExpression::<BigInt>::as_expression(offset)),
            };
            (arms, order, page)
        })
    }
}
