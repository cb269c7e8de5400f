//! Numbers whose expression is known at run time only, next to [`Opaque`] predicates.

use std::sync::Arc;

use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Nullable};
use tenant_tests::Db;

/// A number, or NULL.
#[derive(Clone)]
pub(crate) struct Number(Arc<dyn QueryFragment<Db> + Send + Sync>);

/// One by which a query is grouped.
#[derive(Clone)]
pub(crate) struct Key(pub(crate) Number);

impl Number {
    /// Hides the type of `number`.
    pub(crate) fn new(number: impl QueryFragment<Db> + Send + Sync + 'static) -> Self {
        Self(Arc::new(number))
    }
}

impl ValidGrouping<()> for Number {
    type IsAggregate = is_aggregate::No;
}

/// A query that is grouped has it in aggregates only.
impl ValidGrouping<Key> for Number {
    type IsAggregate = is_aggregate::No;
}

impl<GB> ValidGrouping<GB> for Key {
    type IsAggregate = is_aggregate::Yes;
}

impl QueryFragment<Db> for Number {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}

impl QueryFragment<Db> for Key {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Expression for $number {
            type SqlType = Nullable<Integer>;
        }

        impl<QS> AppearsOnTable<QS> for $number {}

        impl<QS> SelectableExpression<QS> for $number {}

        impl QueryId for $number {
            type QueryId = ();

            const HAS_STATIC_QUERY_ID: bool = false;
        }
    )*};
}

numbers!(Number, Key);
