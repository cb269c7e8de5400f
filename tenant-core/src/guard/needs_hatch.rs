//! A table of which the scope owns no rows: a query on it can be made, and can't be run.
//!
//! The operator's report over all tenants starts like any other query, and a hatch makes
//! it one that runs. Without the hatch the guard has no text, so the query has none.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::{Guard, NoGuard};
use crate::impossible::Holds;

/// The guard of a table of class `Class` under a scope that owns no rows in it.
///
/// A query with it can't be run. Joined to another table, it takes the place of that
/// one's guard, so the whole query can't.
#[derive(Debug, Clone, Copy)]
pub struct NeedsHatch<Class>(PhantomData<Class>);

impl<Class> NeedsHatch<Class> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<Class> Guard for NeedsHatch<Class> {
    const IS_ABSENT: bool = false;

    type InOn = NoGuard;
    type Joined<Root: Guard> = Self;

    fn join<Root: Guard>(self, _: Root) -> (NoGuard, Self) {
        (NoGuard, self)
    }
}

impl<Class: 'static> QueryId for NeedsHatch<Class> {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

/// What a query on a table of this class can't do without a hatch. No implementation of
/// it holds.
#[diagnostic::on_unimplemented(
    message = "the host owns no rows in a table of class `{Self}`, so this query can't be run",
    label = "the query reads rows of tenants only",
    note = "pass a `TenantScope`, or a `TenantSetScope` to read several tenants; to read the rows of all tenants as the operator, on the record: `host.from(table).unconstrained_unsafe(\"reason\")`",
    note = "in a table that derives `MustHaveTenant` every row belongs to a tenant; derive `MayHaveTenant` if the host has rows of its own here"
)]
#[allow(unreachable_pub)] // it is read, not named
pub trait RunsUnderHost: Holds {}

/// It is here for its name: where a condition has no implementation at all, the compiler
/// lists those of Diesel's traits instead. This one never holds, either.
impl<Class> RunsUnderHost for NeedsHatch<Class> where Self: Holds {}

impl<DB, Class> QueryFragment<DB> for NeedsHatch<Class>
where
    DB: Backend,
    Class: RunsUnderHost,
{
    fn walk_ast<'b>(&'b self, _: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Class::refuse()
    }
}
