//! `select`, `distinct`, `distinct_on` and `nullable`.

use diesel::dsl;
use diesel::expression::ValidGrouping;
use diesel::expression::{AppearsOnTable, Expression};
use diesel::query_dsl::methods::{DistinctDsl, SelectDsl, SelectNullableDsl};

use super::ScopedSelect;
use crate::expr::{Gate, NoTable, ScopedExpression};

impl<Q, G, P, S, E> SelectDsl<E> for ScopedSelect<Q, G, P, S>
where
    E: ScopedExpression<S> + Expression,
    Q: SelectDsl<E>,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn select(self, selection: E) -> Self::Output {
        with!(self.statement = self.statement.select(selection))
    }
}

impl<Q, G, P, S> DistinctDsl for ScopedSelect<Q, G, P, S>
where
    Q: DistinctDsl,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn distinct(self) -> dsl::Distinct<Self> {
        with!(self.statement = self.statement.distinct())
    }
}

#[cfg(feature = "postgres_backend")]
impl<Q, G, P, S, E> diesel::query_dsl::methods::DistinctOnDsl<E> for ScopedSelect<Q, G, P, S>
where
    E: ScopedExpression<S>,
    Q: diesel::query_dsl::methods::DistinctOnDsl<E>,
{
    type Output = ScopedSelect<dsl::DistinctOn<Q, E>, G, P, S>;

    fn distinct_on(self, selection: E) -> dsl::DistinctOn<Self, E> {
        with!(self.statement = self.statement.distinct_on(selection))
    }
}

impl<Q, G, P, S> SelectNullableDsl for ScopedSelect<Q, G, P, S>
where
    Q: SelectNullableDsl,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn nullable(self) -> Self::Output {
        with!(self.statement = self.statement.nullable())
    }
}

/// An expression that [`Scope::select`](crate::Scope::select) accepts: it names
/// no column outside its subqueries, and its subqueries are made by `S`.
#[diagnostic::on_unimplemented(
    message = "this expression can't stand alone under the scope `{S}`",
    label = "names a column, or holds an unscoped subquery",
    note = "`scope.select(…)` has no FROM: it takes expressions such as `exists(scope.from(table)…)`",
    note = "to select columns, write `scope.from(table).select(…)`"
)]
pub trait SelectWithoutTable<S>: Expression + ValidGrouping<()> {}

#[diagnostic::do_not_recommend]
impl<E, S> SelectWithoutTable<S> for E where
    E: ScopedExpression<S> + AppearsOnTable<Gate<NoTable>> + ValidGrouping<()>
{
}
