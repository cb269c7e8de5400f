//! The guard as a piece of a query.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use crate::scope::fingerprint;
use crate::sealed::Sealed;

/// A guard, or the absence of one.
pub trait Guard: Sealed {
    /// How many ids the guard binds for one tenant.
    const IDS: usize;

    /// Whether there is nothing to restrict. As a constant, so that what is written
    /// only for the other kind is not even compiled.
    const IS_ABSENT: bool = Self::IDS == 0;

    /// Whether there is nothing to restrict.
    fn is_absent(&self) -> bool {
        Self::IS_ABSENT
    }
}

/// The guard of a table with a tenant column. `E` is Diesel's own expression.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ColumnGuard<E>(pub(crate) E);

/// A table shared by all tenants has no guard.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoGuard;

impl<E> Sealed for ColumnGuard<E> {}

impl Sealed for NoGuard {}

impl<E> Guard for ColumnGuard<E> {
    const IDS: usize = 1;
}

impl Guard for NoGuard {
    const IDS: usize = 0;
}

impl<E: Expression> Expression for ColumnGuard<E> {
    type SqlType = E::SqlType;
}

impl<E, QS> AppearsOnTable<QS> for ColumnGuard<E> where E: AppearsOnTable<QS> {}

impl<E, GB> ValidGrouping<GB> for ColumnGuard<E> {
    type IsAggregate = is_aggregate::No;
}

/// The values that it binds are marked where Diesel collects them to show them,
/// so that they can be told from the caller's.
impl<DB, E> QueryFragment<DB> for ColumnGuard<E>
where
    DB: Backend,
    E: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if out.debug_binds().is_some() {
            return mark_binds(&self.0, out);
        }
        self.0.walk_ast(out)
    }
}

/// Collects what `predicate` binds, and marks it.
fn mark_binds<'b, DB, E>(predicate: &'b E, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: Backend,
    E: QueryFragment<DB>,
{
    let first = out.debug_binds().map_or(0, |(binds, _)| binds.len());
    predicate.walk_ast(out.reborrow())?;
    if let Some((binds, _)) = out.debug_binds() {
        fingerprint::mark(binds, first);
    }
    Ok(())
}

impl<DB: Backend> QueryFragment<DB> for NoGuard {
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}
