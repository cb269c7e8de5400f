//! The tables of a Diesel select statement.

use diesel::internal::table_macro::{BoxedSelectStatement, FromClause, SelectStatement};
use diesel::query_builder::NoFromClause;
use diesel::query_source::{Alias, QuerySource};

use crate::class::TableHasOneClass;
use crate::expr::NoTable;

/// A Diesel select statement, of which the query source is known.
pub trait HasSource {
    /// The tables and joins of its `FROM`.
    type Source;
}

impl<F: QuerySource, S, D, W, O, LOf, G, H, LC> HasSource
    for SelectStatement<FromClause<F>, S, D, W, O, LOf, G, H, LC>
{
    type Source = F;
}

impl<S, D, W, O, LOf, G, H, LC> HasSource
    for SelectStatement<NoFromClause, S, D, W, O, LOf, G, H, LC>
{
    type Source = NoTable;
}

impl<F: QuerySource, ST, DB, GB> HasSource for BoxedSelectStatement<'_, ST, FromClause<F>, DB, GB> {
    type Source = F;
}

/// A query source of one table: nothing is joined yet.
#[diagnostic::on_unimplemented(
    message = "`unconstrained_unsafe` must stand before the joins of a query",
    label = "tables are joined already, each with its guard",
    note = "the joined tables keep the guards that they were joined with, so lifting the root's guard alone would give a mixed result",
    note = "call it right after the query is started: `scope.from(table).unconstrained_unsafe(\"reason\").inner_join(…)`"
)]
pub trait NotJoined {}

#[diagnostic::do_not_recommend]
impl<T: TableHasOneClass> NotJoined for T {}

#[diagnostic::do_not_recommend]
impl<A> NotJoined for Alias<A> {}

/// PostgreSQL's forms of a table reference.
#[cfg(feature = "postgres")]
#[diagnostic::do_not_recommend]
impl<T> NotJoined for diesel::query_builder::Only<T> {}

#[cfg(feature = "postgres")]
#[diagnostic::do_not_recommend]
impl<T, M: diesel::query_builder::TablesampleMethod> NotJoined
    for diesel::query_builder::Tablesample<T, M>
{
}
