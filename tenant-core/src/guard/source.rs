//! What a scope can be asked about: classified tables and their aliases.

use diesel::query_source::{Alias, AliasSource};

use super::sealed::Key;
use super::{Guard, GuardRule, OnAlias, OnTable};
use crate::class::TableHasOneClass;

/// A table, or an alias of one, that scope `S` can read.
///
/// Implemented for every classified table whose class has a guard under `S`,
/// and for the aliases of those; by nothing else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no table that the scope `{S}` can query",
    label = "expected a table with a tenant class, or an alias of one",
    note = "every table must say whose rows it holds before it can appear in a scoped query, an alias of it too",
    note = "derive one of `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant` on a model of the table, next to `#[diesel(table_name = …)]`"
)]
pub trait ScopedSource<S> {
    /// The guard of this table reference.
    type Guard: Guard;

    /// Makes the guard.
    #[doc(hidden)]
    fn guard(&self, scope: &S, key: Key) -> Self::Guard;
}

impl<T, S> ScopedSource<S> for T
where
    T: TableHasOneClass,
    T::Class: GuardRule<OnTable, S>,
{
    type Guard = <T::Class as GuardRule<OnTable, S>>::Guard;

    fn guard(&self, scope: &S, _: Key) -> Self::Guard {
        <T::Class as GuardRule<OnTable, S>>::guard(OnTable, scope)
    }
}

impl<A, S> ScopedSource<S> for Alias<A>
where
    A: AliasSource + Clone,
    A::Target: TableHasOneClass,
    <A::Target as TableHasOneClass>::Class: GuardRule<OnAlias<A>, S>,
{
    type Guard = <<A::Target as TableHasOneClass>::Class as GuardRule<OnAlias<A>, S>>::Guard;

    fn guard(&self, scope: &S, _: Key) -> Self::Guard {
        <<A::Target as TableHasOneClass>::Class as GuardRule<OnAlias<A>, S>>::guard(
            OnAlias(self.clone()),
            scope,
        )
    }
}
