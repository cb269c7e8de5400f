//! The table of write guards: one `impl` for each cell.

use diesel::dsl;
use diesel::expression_methods::ExpressionMethods;
use diesel::internal::derives::as_expression::Bound;
use diesel::query_source::{Column, Table};
use diesel::sql_types::{Nullable, SingleValue, SqlType, is_nullable};

use super::insert::{ColumnFill, Fill, NoFill, NullOf};
use crate::class::{
    Class, HasNoTenant, MayHaveTenant, MustHaveTenant, Owner, RowsRead, TableHasOneClass,
    TenantWrites, WhoWrites,
};
use crate::guard::{ColumnGuard, Guard, NoGuard, OfTenant, of_tenant};
use crate::origin::StatementScope;
use crate::scope::{HostScope, ScopeId, TenantIdFor, TenantScope};

/// What scope `S` may write in a table of this class.
#[diagnostic::on_unimplemented(
    message = "a table of class `{Self}` can't be written under the scope `{S}`",
    label = "this scope writes no rows of that table",
    note = "a tenant writes its own rows; the host writes its own rows of a `MayHaveTenant` table and the tables that derive `HasNoTenant`; a `TenantSetScope` only reads, and the host writes over one by `host.write_over(&tenants, \"reason\")`; a scope below a tenant writes tables that say `#[tenant(path = …)]`",
    note = "pass the `TenantScope` whose rows are meant, or add `#[tenant(writable)]` to a `HasNoTenant` table that every tenant may write, or to the `IsTenant` table if a tenant may update its own row"
)]
pub trait WriteRule<S>: Class {
    /// The guard of the statement's `WHERE`.
    type Guard: Guard;

    /// What an insert puts into the tenant column.
    type Fill: Fill;

    /// The columns that no statement assigns.
    #[doc(hidden)]
    const KEPT: Owner = Self::OWNER;

    /// Makes the guard.
    fn guard(scope: &S) -> Self::Guard;

    /// Makes the fill.
    fn fill(scope: &S) -> Self::Fill;
}

impl<C, Id, ST> WriteRule<TenantScope<Id>> for MustHaveTenant<C>
where
    C: Column<SqlType = ST> + Default,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = ColumnGuard<OfTenant<C, ST, Id>>;

    type Fill = ColumnFill<C, Bound<ST, ScopeId<Id>>>;

    fn guard(scope: &TenantScope<Id>) -> Self::Guard {
        ColumnGuard(of_tenant(C::default(), scope))
    }

    fn fill(scope: &TenantScope<Id>) -> Self::Fill {
        ColumnFill::new(scope.bind())
    }
}

impl<C, Reads, Id, ST> WriteRule<TenantScope<Id>> for MayHaveTenant<C, Reads>
where
    C: Column<SqlType = Nullable<ST>> + Default,
    Reads: RowsRead,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = ColumnGuard<OfTenant<C, Nullable<ST>, Id>>;

    type Fill = ColumnFill<C, Bound<Nullable<ST>, ScopeId<Id>>>;

    fn guard(scope: &TenantScope<Id>) -> Self::Guard {
        ColumnGuard(of_tenant(C::default(), scope))
    }

    fn fill(scope: &TenantScope<Id>) -> Self::Fill {
        ColumnFill::new(scope.bind())
    }
}

impl<C, Reads, ST> WriteRule<HostScope> for MayHaveTenant<C, Reads>
where
    C: Column<SqlType = Nullable<ST>> + Default,
    Reads: RowsRead,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
{
    type Guard = ColumnGuard<dsl::IsNull<C>>;

    type Fill = ColumnFill<C, NullOf<Nullable<ST>>>;

    fn guard(_: &HostScope) -> Self::Guard {
        ColumnGuard(C::default().is_null())
    }

    fn fill(_: &HostScope) -> Self::Fill {
        ColumnFill::new(NullOf::new())
    }
}

impl<Id> WriteRule<TenantScope<Id>> for HasNoTenant<TenantWrites> {
    type Guard = NoGuard;

    type Fill = NoFill;

    fn guard(_: &TenantScope<Id>) -> NoGuard {
        NoGuard
    }

    fn fill(_: &TenantScope<Id>) -> NoFill {
        NoFill
    }
}

impl<Writes: WhoWrites> WriteRule<HostScope> for HasNoTenant<Writes> {
    type Guard = NoGuard;

    type Fill = NoFill;

    fn guard(_: &HostScope) -> NoGuard {
        NoGuard
    }

    fn fill(_: &HostScope) -> NoFill {
        NoFill
    }
}

/// A table that scope `S` may write.
///
/// Implemented for every classified table whose class has a [`WriteRule`] under
/// `S`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no table that can be written under the scope `{S}`",
    label = "expected a table with a tenant class, by its own name",
    note = "every table must say whose rows it holds before a scope can write it",
    note = "derive one of `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant` on a model of this table, next to `#[diesel(table_name = …)]`"
)]
pub trait WritableTable<S>: Table + TableHasOneClass<Class: WriteRule<S>> {
    /// The guard of the statement's `WHERE`.
    type Guard: Guard;

    /// What an insert puts into the tenant column.
    type Fill: Fill;

    /// Makes the guard.
    #[doc(hidden)]
    fn write_guard(scope: &S) -> Self::Guard;

    /// Makes the fill.
    #[doc(hidden)]
    fn fill(scope: &S) -> Self::Fill;
}

impl<T, S> WritableTable<S> for T
where
    T: Table + TableHasOneClass<Class: WriteRule<S>>,
    S: StatementScope,
{
    type Guard = <T::Class as WriteRule<S>>::Guard;

    type Fill = <T::Class as WriteRule<S>>::Fill;

    fn write_guard(scope: &S) -> Self::Guard {
        <T::Class as WriteRule<S>>::guard(scope)
    }

    fn fill(scope: &S) -> Self::Fill {
        <T::Class as WriteRule<S>>::fill(scope)
    }
}
