//! A scoped select inside another one: `eq_any`, `ne_all`, `exists`,
//! `single_value`, PostgreSQL's `array`.

use diesel::dsl::{Limit, exists as DieselExists};
use diesel::expression::array_comparison::AsInExpression;
use diesel::expression::{AppearsOnTable, Expression, TypedExpressionType};
use diesel::internal::table_macro::{Inner, Join};
use diesel::query_builder::SelectQuery;
use diesel::query_dsl::methods::LimitDsl;
use diesel::query_source::QuerySource;
use diesel::sql_types::{IntoNullable, SqlType};

use super::{HasSource, ScopedSelect};
use crate::expr::{AnyTable, CorrelatesWith, Gate, NestsIn, NoTable, ScopedList, ScopedScalar};
use crate::query::ValidPredicate;

/// As in Diesel: a filter of the subquery may name columns of both sources.
impl<Q, G, P, S, QS> CorrelatesWith<QS> for ScopedSelect<Q, G, P, S>
where
    QS: QuerySource,
    Q: HasSource<Source: QuerySource>,
    P: ValidPredicate<Join<Q::Source, QS, Inner>>,
{
}

impl<Q, G, P, S> CorrelatesWith<NoTable> for ScopedSelect<Q, G, P, S>
where
    Q: HasSource,
    P: ValidPredicate<Q::Source>,
{
}

/// Whose columns the filters name is asked when the outer query is complete.
impl<Q, G, P, S, Outer> CorrelatesWith<AnyTable<Outer>> for ScopedSelect<Q, G, P, S> {}

impl<Q, G, P, S, ST> AsInExpression<ST> for ScopedSelect<Q, G, P, S>
where
    Q: SelectQuery<SqlType = ST>,
    ST: SqlType + TypedExpressionType + 'static,
{
    type InExpression = ScopedList<Self, ST>;

    fn as_in_expression(self) -> Self::InExpression {
        ScopedList::new(self)
    }
}

/// As the argument of Diesel's `array`.
#[cfg(feature = "postgres_backend")]
impl<Q, G, P, S, ST> diesel::dsl::IntoArrayExpression<ST> for ScopedSelect<Q, G, P, S>
where
    Self: SelectQuery<SqlType = ST>,
    ST: SqlType + TypedExpressionType + 'static,
{
    type ArrayExpression = crate::expr::ScopedArray<Self, ST>;

    fn into_array_expression(self) -> Self::ArrayExpression {
        crate::expr::ScopedArray::new(self)
    }
}

impl<Q, G, P, S> ScopedSelect<Q, G, P, S> {
    /// The query as a scalar: its first row's value, or NULL without a row.
    ///
    /// Diesel's [`single_value`](diesel::QueryDsl::single_value) with a result
    /// that a scoped query accepts.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let newest = scope
    ///     .from(projects::table)
    ///     .order(projects::id.desc())
    ///     .select(projects::id)
    ///     .single_value();
    /// let name = scope
    ///     .from(projects::table)
    ///     .filter(projects::id.nullable().eq(newest))
    ///     .select(projects::name)
    ///     .get_result::<String>(&mut conn)?;
    /// assert_eq!(name, "zeppelin");
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn single_value<ST>(self) -> ScopedScalar<Limit<Self>, ST::Nullable>
    where
        Self: LimitDsl + SelectQuery<SqlType = ST>,
        ST: IntoNullable,
    {
        ScopedScalar::new(self.limit(1))
    }
}

/// Diesel's own `exists`, in a filter or in `ON`.
///
/// Diesel implements the same for its own select statements, by a trait that
/// other crates can't name; on any source but ours the orphan rule forbids it.
/// Hence [`exists`](crate::dsl::exists()) of this crate for the other clauses.
impl<Q, G, P, S, QS> AppearsOnTable<Gate<QS>> for DieselExists<ScopedSelect<Q, G, P, S>>
where
    Self: Expression,
    ScopedSelect<Q, G, P, S>: CorrelatesWith<QS>,
{
}

impl<Q, G, P, S, Outer> AppearsOnTable<AnyTable<Outer>> for DieselExists<ScopedSelect<Q, G, P, S>>
where
    Self: Expression,
    S: NestsIn<Outer>,
{
}
