//! The guard as a piece of a query.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::sealed;
use crate::pass;

/// A guard, or the absence of one.
pub trait Guard: sealed::Sealed {
    /// Whether there is nothing to restrict. As a constant, so that what is written
    /// only for the other kind is not even compiled.
    const IS_ABSENT: bool;
}

/// The guard of a table with a tenant column. `E` is Diesel's own expression.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ColumnGuard<E>(pub(crate) E);

/// A table shared by all tenants has no guard.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoGuard;

impl<E> sealed::Sealed for ColumnGuard<E> {}

impl sealed::Sealed for NoGuard {}

impl<E> Guard for ColumnGuard<E> {
    const IS_ABSENT: bool = false;
}

impl Guard for NoGuard {
    const IS_ABSENT: bool = true;
}

impl<E: Expression> Expression for ColumnGuard<E> {
    type SqlType = E::SqlType;
}

impl<E, QS> AppearsOnTable<QS> for ColumnGuard<E> where E: AppearsOnTable<QS> {}

impl<E, GB> ValidGrouping<GB> for ColumnGuard<E> {
    type IsAggregate = is_aggregate::No;
}

/// A visit is told which of the values that the statement binds are the guard's.
impl<DB, E> QueryFragment<DB> for ColumnGuard<E>
where
    DB: Backend,
    E: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if out.debug_binds().is_some() {
            return visit_values(&self.0, out);
        }
        self.0.walk_ast(out)
    }
}

/// Walks `predicate`, and tells the visit which values it binds.
fn visit_values<'b, DB, E>(predicate: &'b E, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: Backend,
    E: QueryFragment<DB>,
{
    let count =
        |out: &mut AstPass<'_, 'b, DB>| out.debug_binds().map_or(0, |(binds, _)| binds.len());
    let first = count(&mut out);
    predicate.walk_ast(out.reborrow())?;
    pass::meet_guard(first..count(&mut out));
    Ok(())
}

impl<DB: Backend> QueryFragment<DB> for NoGuard {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}
