//! The tables of a Diesel select statement.

use diesel::internal::table_macro::{BoxedSelectStatement, FromClause, SelectStatement};
use diesel::query_builder::NoFromClause;
use diesel::query_source::QuerySource;

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
