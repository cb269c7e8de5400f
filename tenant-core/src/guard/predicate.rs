//! The guard as a piece of a query.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::{Anchor, NeedsHatch, ParentGuard, sealed};
use crate::backend::ScopedBackend;
use crate::pass;

/// A guard, or the absence of one.
pub trait Guard: sealed::Sealed {
    /// Whether there is nothing to restrict. As a constant, so that what is written
    /// only for the other kind is not even compiled.
    const IS_ABSENT: bool;

    /// Whether the guards of the joined tables are lifted with this one.
    const LIFTS_JOINS: bool = false;

    /// What stands of it in the `ON` of a join.
    type InOn: Guard;

    /// The guard of the root, once a table with this guard is joined to it.
    type Joined<Root: Guard>: Guard;

    /// Joins a table with this guard to a root with another one.
    #[doc(hidden)]
    fn join<Root: Guard>(self, root: Root) -> (Self::InOn, Self::Joined<Root>);

    /// The tenant column, if rows of several tenants are read, so that other tables of the
    /// query can be aligned with it.
    #[doc(hidden)]
    fn anchor(&self) -> Option<Anchor> {
        None
    }
}

/// A guard that stands in the `ON` as it is, and leaves the root's alone.
macro_rules! joins_as_it_is {
    () => {
        type InOn = Self;
        type Joined<Root: Guard> = Root;

        fn join<Root: Guard>(self, root: Root) -> (Self, Root) {
            (self, root)
        }
    };
}

pub(super) use joins_as_it_is;

/// A guard in the `ON` of a join, on the backend `DB`.
pub trait GuardInJoin<DB: ScopedBackend>: Guard + QueryFragment<DB> {
    /// Whether the rest of the `ON` together with the guards of the tables before says as
    /// much as the guard.
    #[doc(hidden)]
    fn is_given_by<X>(&self, _on: &X, _out: &mut AstPass<'_, '_, DB>) -> QueryResult<bool>
    where
        X: QueryFragment<DB> + QueryId,
    {
        Ok(false)
    }
}

impl<DB: ScopedBackend, E> GuardInJoin<DB> for ColumnGuard<E> where Self: QueryFragment<DB> {}

impl<DB: ScopedBackend> GuardInJoin<DB> for NoGuard {}

impl<DB: ScopedBackend> GuardInJoin<DB> for Lifted {}

/// The guard of a table with a tenant column. `E` is Diesel's own expression.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ColumnGuard<E>(pub(crate) E);

/// A table shared by all tenants has no guard.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct NoGuard;

/// The guard was lifted by a hatch, and with it the guards of all joined tables.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Lifted;

impl<E> sealed::Sealed for ColumnGuard<E> {}
impl sealed::Sealed for NoGuard {}
impl sealed::Sealed for Lifted {}
impl<Class> sealed::Sealed for NeedsHatch<Class> {}

impl<P, W, G, R> sealed::Sealed for ParentGuard<P, W, G, R> {}

impl<E> Guard for ColumnGuard<E> {
    const IS_ABSENT: bool = false;

    joins_as_it_is!();
}

impl Guard for NoGuard {
    const IS_ABSENT: bool = true;

    joins_as_it_is!();
}

impl Guard for Lifted {
    const IS_ABSENT: bool = true;
    const LIFTS_JOINS: bool = true;

    joins_as_it_is!();
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
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        visit_values(&self.0, out)
    }
}

/// Walks `predicate`, and tells a visit which values it binds.
pub(super) fn visit_values<'b, DB, E>(
    predicate: &'b E,
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: Backend,
    E: QueryFragment<DB>,
{
    if out.debug_binds().is_none() {
        return predicate.walk_ast(out);
    }
    let count =
        |out: &mut AstPass<'_, 'b, DB>| out.debug_binds().map_or(0, |(binds, _)| binds.len());
    let first = count(&mut out);
    predicate.walk_ast(out.reborrow())?;
    pass::meet_guard(first..count(&mut out));
    Ok(())
}

/// What is not written.
macro_rules! writes_nothing {
    ($($guard:ty),*) => {$(
        impl<DB: Backend> QueryFragment<DB> for $guard {
            fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
                Ok(())
            }
        }
    )*};
}

writes_nothing!(NoGuard, Lifted);
