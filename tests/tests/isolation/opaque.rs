//! A predicate whose structure is known at run time only.

use std::sync::Arc;

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Nullable};
use tenant_tests::Db;

/// Any predicate. Scoped queries refuse Diesel's boxed expressions, because
/// their type does not say what is inside; here the test knows.
#[derive(Clone)]
pub(crate) struct Opaque(Arc<dyn QueryFragment<Db> + Send + Sync>);

impl Opaque {
    /// Hides the type of `predicate`.
    pub(crate) fn new(predicate: impl QueryFragment<Db> + Send + Sync + 'static) -> Self {
        Self(Arc::new(predicate))
    }

    /// `NOT`
    pub(crate) fn not(self) -> Self {
        Self::new(diesel::dsl::not(self))
    }

    /// `AND`
    pub(crate) fn and(self, other: Self) -> Self {
        Self::new(BoolExpressionMethods::and(self, other))
    }

    /// `OR`
    pub(crate) fn or(self, other: Self) -> Self {
        Self::new(BoolExpressionMethods::or(self, other))
    }

    /// `NOT`, if asked for.
    pub(crate) fn negated(self, negated: bool) -> Self {
        if negated { self.not() } else { self }
    }
}

impl Expression for Opaque {
    type SqlType = Nullable<Bool>;
}

impl<QS> AppearsOnTable<QS> for Opaque {}

impl<QS> SelectableExpression<QS> for Opaque {}

impl<GB> ValidGrouping<GB> for Opaque {
    type IsAggregate = is_aggregate::No;
}

impl QueryId for Opaque {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Db> for Opaque
where
    Db: Backend,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}
