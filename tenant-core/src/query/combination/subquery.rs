//! A combination inside another query: `eq_any`, `ne_all`, `exists`,
//! `single_value`.

use diesel::dsl::{Limit, exists as DieselExists};
use diesel::expression::array_comparison::AsInExpression;
use diesel::expression::{AppearsOnTable, Expression, TypedExpressionType};
use diesel::query_builder::SelectQuery;
use diesel::query_dsl::methods::LimitDsl;
use diesel::sql_types::{IntoNullable, SqlType};

use super::ScopedCombination;
use crate::expr::{AnyTable, CorrelatesWith, Gate, NestsIn, ScopedList, ScopedScalar};

/// Each arm correlates on its own.
impl<C, D, L, R, O, Page, S, QS> CorrelatesWith<QS> for ScopedCombination<C, D, L, R, O, Page, S>
where
    L: CorrelatesWith<QS>,
    R: CorrelatesWith<QS>,
{
}

impl<C, D, L, R, O, Page, S, ST> AsInExpression<ST> for ScopedCombination<C, D, L, R, O, Page, S>
where
    Self: SelectQuery<SqlType = ST>,
    ST: SqlType + TypedExpressionType + 'static,
{
    type InExpression = ScopedList<Self, ST>;

    fn as_in_expression(self) -> Self::InExpression {
        ScopedList::new(self)
    }
}

/// As the argument of Diesel's `array`.
#[cfg(feature = "postgres_backend")]
impl<C, D, L, R, O, Page, S, ST> diesel::dsl::IntoArrayExpression<ST>
    for ScopedCombination<C, D, L, R, O, Page, S>
where
    Self: SelectQuery<SqlType = ST>,
    ST: SqlType + TypedExpressionType + 'static,
{
    type ArrayExpression = crate::expr::ScopedArray<Self, ST>;

    fn into_array_expression(self) -> Self::ArrayExpression {
        crate::expr::ScopedArray::new(self)
    }
}

impl<C, D, L, R, O, Page, S> ScopedCombination<C, D, L, R, O, Page, S> {
    /// The first row's value, or NULL without a row: as
    /// [`ScopedSelect::single_value`](crate::query::ScopedSelect::single_value).
    pub fn single_value<ST>(self) -> ScopedScalar<Limit<Self>, ST::Nullable>
    where
        Self: LimitDsl + SelectQuery<SqlType = ST>,
        ST: IntoNullable,
    {
        ScopedScalar::new(self.limit(1))
    }
}

impl<C, D, L, R, O, Page, S, QS> AppearsOnTable<Gate<QS>>
    for DieselExists<ScopedCombination<C, D, L, R, O, Page, S>>
where
    Self: Expression,
    ScopedCombination<C, D, L, R, O, Page, S>: CorrelatesWith<QS>,
{
}

impl<C, D, L, R, O, Page, S, Outer> AppearsOnTable<AnyTable<Outer>>
    for DieselExists<ScopedCombination<C, D, L, R, O, Page, S>>
where
    Self: Expression,
    S: NestsIn<Outer>,
{
}
