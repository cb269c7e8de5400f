//! The table of guards: one `impl` for each cell.

use diesel::dsl;
use diesel::expression::Expression;
use diesel::expression_methods::{BoolExpressionMethods, ExpressionMethods};
use diesel::query_source::Column;
use diesel::sql_types::{Nullable, SingleValue, SqlType, is_nullable};

use super::{ColumnGuard, ColumnOn, EqualTo, Guard, Lifted, NeedsHatch, NoGuard, SetGuard};
use crate::class::{
    Class, HasNoTenant, MayHaveTenant, MustHaveTenant, OwnAndHostRows, OwnRows, RowsRead, WhoWrites,
};
use crate::origin::Unconstrained;
use crate::scope::{HostScope, ScopeValue, TenantId, TenantIdFor, TenantScope, TenantSetScope};

/// The guard that a table class gives under scope `S`, for the table reference
/// `R` ([`OnTable`](super::OnTable) or [`OnAlias`](super::OnAlias)).
#[diagnostic::on_unimplemented(
    message = "a table of class `{Self}` can't be read under the scope `{S}`",
    label = "this scope has no rows in that table",
    note = "the kind of the scope and the type of its id decide which tables it can read; a scope below a tenant reads those that say `#[tenant(path = …)]` or `#[tenant(below = visible)]`"
)]
pub trait GuardRule<R, S>: Class {
    /// The guard.
    type Guard: Guard;

    /// Makes the guard for one table reference.
    fn guard(reference: R, scope: &S) -> Self::Guard;
}

/// `col = t`
pub(crate) type OfTenant<F, ST, Id> = EqualTo<F, ST, Id>;
/// `col IS NULL`
type OfHost<F> = dsl::IsNull<F>;

/// The rows of the tenant.
pub(crate) fn of_tenant<F, ST, Id>(field: F, scope: &TenantScope<Id>) -> OfTenant<F, ST, Id>
where
    Id: TenantId,
{
    EqualTo::new(field, scope.bind())
}

impl<C, R, Id, ST> GuardRule<R, TenantScope<Id>> for MustHaveTenant<C>
where
    C: ColumnOn<R, Field: Expression<SqlType = ST>>,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = ColumnGuard<OfTenant<C::Field, ST, Id>>;

    fn guard(reference: R, scope: &TenantScope<Id>) -> Self::Guard {
        ColumnGuard(of_tenant(C::on(&reference), scope))
    }
}

impl<C, R, Id, ST> GuardRule<R, TenantSetScope<Id>> for MustHaveTenant<C>
where
    C: ColumnOn<R, Field: Expression<SqlType = ST>>,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = SetGuard<C::Field, ST, Id, OwnRows>;

    fn guard(reference: R, scope: &TenantSetScope<Id>) -> Self::Guard {
        SetGuard::new(C::on(&reference), scope.binds())
    }
}

impl<C: Column, R> GuardRule<R, HostScope> for MustHaveTenant<C> {
    type Guard = NeedsHatch<Self>;

    fn guard(_: R, _: &HostScope) -> Self::Guard {
        NeedsHatch::new()
    }
}

impl<C, R, Id, ST> GuardRule<R, TenantScope<Id>> for MayHaveTenant<C, OwnRows>
where
    C: ColumnOn<R, Field: Expression<SqlType = Nullable<ST>>>,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = ColumnGuard<OfTenant<C::Field, Nullable<ST>, Id>>;

    fn guard(reference: R, scope: &TenantScope<Id>) -> Self::Guard {
        ColumnGuard(of_tenant(C::on(&reference), scope))
    }
}

impl<C, R, Id, ST> GuardRule<R, TenantScope<Id>> for MayHaveTenant<C, OwnAndHostRows>
where
    C: ColumnOn<R, Field: Expression<SqlType = Nullable<ST>>>,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = ColumnGuard<dsl::Or<OfTenant<C::Field, Nullable<ST>, Id>, OfHost<C::Field>>>;

    fn guard(reference: R, scope: &TenantScope<Id>) -> Self::Guard {
        let own = of_tenant(C::on(&reference), scope);
        ColumnGuard(own.or(C::on(&reference).is_null()))
    }
}

impl<C, R, Id, ST> GuardRule<R, TenantSetScope<Id>> for MayHaveTenant<C, OwnRows>
where
    C: ColumnOn<R, Field: Expression<SqlType = Nullable<ST>>>,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = SetGuard<C::Field, ST, Id, OwnRows>;

    fn guard(reference: R, scope: &TenantSetScope<Id>) -> Self::Guard {
        SetGuard::new(C::on(&reference), scope.binds())
    }
}

impl<C, R, Id, ST> GuardRule<R, TenantSetScope<Id>> for MayHaveTenant<C, OwnAndHostRows>
where
    C: ColumnOn<R, Field: Expression<SqlType = Nullable<ST>>>,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
    Id: TenantIdFor<ST>,
{
    type Guard = SetGuard<C::Field, ST, Id, OwnAndHostRows>;

    fn guard(reference: R, scope: &TenantSetScope<Id>) -> Self::Guard {
        SetGuard::new(C::on(&reference), scope.binds())
    }
}

impl<C, R, Reads, ST> GuardRule<R, HostScope> for MayHaveTenant<C, Reads>
where
    C: ColumnOn<R, Field: Expression<SqlType = Nullable<ST>>>,
    Reads: RowsRead,
    ST: SqlType<IsNull = is_nullable::NotNull> + SingleValue,
{
    type Guard = ColumnGuard<OfHost<C::Field>>;

    fn guard(reference: R, _: &HostScope) -> Self::Guard {
        ColumnGuard(C::on(&reference).is_null())
    }
}

impl<R, Writes: WhoWrites, S: ScopeValue> GuardRule<R, S> for HasNoTenant<Writes> {
    type Guard = NoGuard;

    fn guard(_: R, _: &S) -> NoGuard {
        NoGuard
    }
}

/// The escape hatch lifts the guard of every class.
macro_rules! lifted {
    ($(<$($param:ident: $bound:path),*> $class:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<R, S, $($param: $bound),*> GuardRule<R, Unconstrained<S>> for $class {
            type Guard = Lifted;

            fn guard(_: R, _: &Unconstrained<S>) -> Lifted {
                Lifted
            }
        }
    )*};
}

lifted! {
    <C: Column> MustHaveTenant<C>;
    <C: Column, Reads: RowsRead> MayHaveTenant<C, Reads>;
    <Writes: WhoWrites> HasNoTenant<Writes>;
}
