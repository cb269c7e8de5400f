//! A chain of predicates as one expression of Diesel's, for the statements
//! whose `WHERE` Diesel keeps.

use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_dsl::methods::FilterDsl;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Nullable};

use super::chain::walk_conjunct;
use super::{AllRows, And, BoxedPredicate, First, Or, Predicate, ValidPredicate};
use crate::backend::ScopedBackend;
use crate::guard::{ColumnGuard, NoGuard};
use crate::sealed::Sealed;

/// A chain that can stand next to `AND`.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Conjunct<P>(pub(crate) P);

impl<P> Expression for Conjunct<P> {
    type SqlType = Nullable<Bool>;
}

impl<P, QS> AppearsOnTable<QS> for Conjunct<P> where P: ValidPredicate<QS> {}

impl<P, GB> ValidGrouping<GB> for Conjunct<P> {
    type IsAggregate = is_aggregate::No;
}

impl<DB, P> QueryFragment<DB> for Conjunct<P>
where
    DB: ScopedBackend,
    P: Predicate + QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.0.is_absent() {
            // A boxed chain that nothing was added to.
            out.push_sql("1 = 1");
        }
        walk_conjunct!(&self.0 => P, out)
    }
}

/// Restricts a statement whose `WHERE` Diesel keeps.
pub trait Restrict<Statement>: Sealed {
    /// The restricted statement.
    type Output;

    /// Adds the restriction.
    #[doc(hidden)]
    fn restrict(self, statement: Statement) -> Self::Output;
}

/// Nothing to restrict by.
macro_rules! unrestricted {
    ($($absent:ident),*) => {$(
        impl<Statement> Restrict<Statement> for $absent {
            type Output = Statement;

            fn restrict(self, statement: Statement) -> Statement {
                statement
            }
        }
    )*};
}

unrestricted!(NoGuard, AllRows);

impl<Statement, E> Restrict<Statement> for ColumnGuard<E>
where
    Statement: FilterDsl<Self>,
{
    type Output = Statement::Output;

    fn restrict(self, statement: Statement) -> Self::Output {
        statement.filter(self)
    }
}

/// A chain is one expression.
macro_rules! restricted {
    ($(<$($param:tt),*> $chain:ty;)*) => {$(
        impl<$($param,)* Statement> Restrict<Statement> for $chain
        where
            Statement: FilterDsl<Conjunct<Self>>,
        {
            type Output = Statement::Output;

            fn restrict(self, statement: Statement) -> Self::Output {
                statement.filter(Conjunct(self))
            }
        }
    )*};
}

restricted! {
    <X> First<X>;
    <L, X> And<L, X>;
    <L, X> Or<L, X>;
    <'a, DB> BoxedPredicate<'a, DB>;
}
