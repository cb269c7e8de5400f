//! A scoped query as part of an expression.

use std::marker::PhantomData;

use diesel::backend::Backend;
#[cfg(feature = "postgres_backend")]
use diesel::expression::array_comparison::AsInExpression;
use diesel::expression::array_comparison::InExpression;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, TypedExpressionType, ValidGrouping,
    is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
#[cfg(feature = "postgres_backend")]
use diesel::sql_types::Array;
use diesel::sql_types::SqlType;

use super::Surroundings;
use crate::origin::ScopedStatement;
use crate::pass::look_at;

/// A scoped query whose filters refer to nothing but its own tables and those
/// of the surrounding source `QS`.
pub trait CorrelatesWith<QS> {}

/// A scoped query as the list of `IN (…)`, with values of SQL type `ST`.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ScopedList<Q, ST>(Q, PhantomData<ST>);

/// A scoped query as a single value of SQL type `ST`, in parentheses.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ScopedScalar<Q, ST>(Q, PhantomData<ST>);

/// A scoped query as PostgreSQL's `ARRAY(…)`, with elements of SQL type `ST`.
#[cfg(feature = "postgres_backend")]
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ScopedArray<Q, ST>(Q, PhantomData<ST>);

/// What they have in common with Diesel's own subqueries.
macro_rules! subquery {
    ($($node:ident: $sql_type:ty;)*) => {$(
        impl<Q, ST> $node<Q, ST> {
            pub(crate) fn new(query: Q) -> Self {
                Self(query, PhantomData)
            }
        }

        impl<Q, ST> Expression for $node<Q, ST>
        where
            ST: SqlType + TypedExpressionType + 'static,
        {
            type SqlType = $sql_type;
        }

        impl<Q, ST, QS> AppearsOnTable<QS> for $node<Q, ST>
        where
            Self: Expression,
            Q: ScopedStatement + CorrelatesWith<QS::Source>,
            QS: Surroundings<Q::Scope>,
        {
        }

        impl<Q, ST, QS> SelectableExpression<QS> for $node<Q, ST> where Self: AppearsOnTable<QS> {}

        /// As in Diesel: a subquery mixes with aggregates and with plain columns.
        impl<Q, ST, GB> ValidGrouping<GB> for $node<Q, ST> {
            type IsAggregate = is_aggregate::Never;
        }
    )*};
}

subquery! {
    ScopedList: ST;
    ScopedScalar: ST;
}

#[cfg(feature = "postgres_backend")]
subquery! {
    ScopedArray: Array<ST>;
}

/// Both stand behind `IN`.
macro_rules! list {
    ($node:ident) => {
        impl<Q, ST> InExpression for $node<Q, ST>
        where
            ST: SqlType + TypedExpressionType + 'static,
        {
            type SqlType = ST;

            fn is_empty(&self) -> bool {
                false
            }

            fn is_array(&self) -> bool {
                false
            }
        }
    };
}

list!(ScopedList);
#[cfg(feature = "postgres_backend")]
list!(ScopedArray);

#[cfg(feature = "postgres_backend")]
impl<Q, ST> AsInExpression<ST> for ScopedArray<Q, ST>
where
    ST: SqlType + TypedExpressionType + 'static,
{
    type InExpression = Self;

    fn as_in_expression(self) -> Self {
        self
    }
}

impl<DB, Q, ST> QueryFragment<DB> for ScopedList<Q, ST>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let _looked_at = look_at();
        self.0.walk_ast(out)
    }
}

impl<DB, Q, ST> QueryFragment<DB> for ScopedScalar<Q, ST>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(");
        let _looked_at = look_at();
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(feature = "postgres_backend")]
impl<Q, ST> QueryFragment<diesel::pg::Pg> for ScopedArray<Q, ST>
where
    Q: QueryFragment<diesel::pg::Pg>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, diesel::pg::Pg>) -> QueryResult<()> {
        out.push_sql("ARRAY(");
        let _looked_at = look_at();
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}
