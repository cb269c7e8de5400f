//! What a scope writes in tables without tenant column, and in the table of the tenants.

use crate::class::{
    HostOnly, HostWrites, IsKindOf, IsTenant, KeyOfParent, MayHaveTenant, MemberOfTenants,
    MustHaveTenant, OfKind, TableHasOneClass, TenantWrites, Through, WhoWrites,
};
use crate::guard::{
    Guard, GuardByKey, KeyOn, NoGuard, OnTable, ParentClass, ReferenceTo, guard_by_key,
};
use crate::impossible::{Holds, Impossible};
use crate::origin::StatementScope;
use crate::scope::{HostScope, ScopeValue, TenantScope, TenantSetScope};

use super::WriteRule;
use super::insert::{NoFill, ParentFill};

/// Which rows of a class own rows of other tables that scope `S` writes.
#[diagnostic::on_unimplemented(
    message = "rows that belong to rows of class `{Self}` can't be written under the scope `{S}`",
    label = "this scope owns no rows there",
    note = "a row that belongs to a tenant through its parent is written by the scope that the parent belongs to",
    note = "pass the `TenantScope` whose rows are meant; the host writes what belongs to its own rows of a `MayHaveTenant` table"
)]
pub trait OwnerRule<S> {
    /// The guard of these rows.
    type Guard: Guard;

    /// Makes the guard.
    fn owner_guard(scope: &S) -> Self::Guard;
}

/// The rows that the scope writes itself.
macro_rules! own_rows {
    ($(<$($param:ident),*> $class:ty;)*) => {$(
        impl<S: StatementScope, $($param),*> OwnerRule<S> for $class
        where
            Self: WriteRule<S>,
        {
            type Guard = <Self as WriteRule<S>>::Guard;

            fn owner_guard(scope: &S) -> Self::Guard {
                <Self as WriteRule<S>>::guard(scope)
            }
        }
    )*};
}

own_rows! {
    <C> MustHaveTenant<C>;
    <C, Reads> MayHaveTenant<C, Reads>;
    <K> Through<K>;
}

/// What a tenant has is its own, whether or not it may write its own row.
impl<C, W, Id> OwnerRule<TenantScope<Id>> for IsTenant<C, W>
where
    MustHaveTenant<C>: WriteRule<TenantScope<Id>>,
{
    type Guard = <MustHaveTenant<C> as WriteRule<TenantScope<Id>>>::Guard;

    fn owner_guard(scope: &TenantScope<Id>) -> Self::Guard {
        <MustHaveTenant<C> as WriteRule<TenantScope<Id>>>::guard(scope)
    }
}

/// All rows are the host's.
macro_rules! all_rows {
    ($(<$($param:ident),*> $class:ty;)*) => {$(
        impl<$($param),*> OwnerRule<HostScope> for $class {
            type Guard = NoGuard;

            fn owner_guard(_: &HostScope) -> NoGuard {
                NoGuard
            }
        }
    )*};
}

all_rows! {
    <C, W> IsTenant<C, W>;
    <K> MemberOfTenants<K>;
}

impl<M, Kind, Id> OwnerRule<TenantScope<Id>> for OfKind<M, Kind>
where
    M: OwnerRule<TenantScope<Id>>,
    Kind: IsKindOf<Id>,
{
    type Guard = M::Guard;

    fn owner_guard(scope: &TenantScope<Id>) -> Self::Guard {
        M::owner_guard(scope)
    }
}

impl<M, Kind> OwnerRule<HostScope> for OfKind<M, Kind>
where
    M: OwnerRule<HostScope>,
{
    type Guard = M::Guard;

    fn owner_guard(scope: &HostScope) -> Self::Guard {
        M::owner_guard(scope)
    }
}

impl<K, S, G> WriteRule<S> for Through<K>
where
    S: ScopeValue,
    K: KeyOn<OnTable>,
    OnTable: ReferenceTo<K::Child>,
    K::Parent: TableHasOneClass<Class: OwnerRule<S, Guard = G>>,
    G: Guard,
    GuardByKey<K, OnTable, G>: Guard,
{
    type Guard = GuardByKey<K, OnTable, G>;

    type Fill = ParentFill<K, K::Parent, K::Columns, G>;

    fn guard(scope: &S) -> Self::Guard {
        guard_by_key::<K, OnTable, G>(&OnTable, ParentClass::<K>::owner_guard(scope), true)
    }

    fn fill(scope: &S) -> Self::Fill {
        ParentFill::new(ParentClass::<K>::owner_guard(scope))
    }
}

/// A tenant writes its own row where the table says so.
impl<C, Id> WriteRule<TenantScope<Id>> for IsTenant<C, TenantWrites>
where
    Self: crate::class::Class,
    MustHaveTenant<C>: WriteRule<TenantScope<Id>>,
{
    type Guard = <MustHaveTenant<C> as WriteRule<TenantScope<Id>>>::Guard;

    type Fill = NoFill;

    fn guard(scope: &TenantScope<Id>) -> Self::Guard {
        <MustHaveTenant<C> as WriteRule<TenantScope<Id>>>::guard(scope)
    }

    fn fill(_: &TenantScope<Id>) -> NoFill {
        NoFill
    }
}

/// The host writes all rows.
macro_rules! host_writes {
    ($(<$($param:ident $(: $bound:path)?),*> $class:ty;)*) => {$(
        impl<$($param $(: $bound)?),*> WriteRule<HostScope> for $class
        where
            Self: crate::class::Class,
        {
            type Guard = NoGuard;

            type Fill = NoFill;

            fn guard(_: &HostScope) -> NoGuard {
                NoGuard
            }

            fn fill(_: &HostScope) -> NoFill {
                NoFill
            }
        }
    )*};
}

host_writes! {
    <C, W: WhoWrites> IsTenant<C, W>;
    <K: KeyOfParent> MemberOfTenants<K>;
    <> HostOnly;
}

/// As the class, for ids of the table's kind.
macro_rules! of_kind {
    ($($scope:ident),*) => {$(
        impl<M, Kind, Id> WriteRule<$scope<Id>> for OfKind<M, Kind>
        where
            M: WriteRule<$scope<Id>>,
            Kind: IsKindOf<Id>,
        {
            type Guard = M::Guard;

            type Fill = M::Fill;

            fn guard(scope: &$scope<Id>) -> Self::Guard {
                M::guard(scope)
            }

            fn fill(scope: &$scope<Id>) -> Self::Fill {
                M::fill(scope)
            }
        }
    )*};
}

of_kind!(TenantScope, TenantSetScope);

impl<M, Kind> WriteRule<HostScope> for OfKind<M, Kind>
where
    M: WriteRule<HostScope>,
{
    type Guard = M::Guard;

    type Fill = M::Fill;

    fn guard(scope: &HostScope) -> Self::Guard {
        M::guard(scope)
    }

    fn fill(scope: &HostScope) -> Self::Fill {
        M::fill(scope)
    }
}

/// A scope that writes the rows which belong to several tenants.
#[diagnostic::on_unimplemented(
    message = "a table that derives `MemberOfTenants` can't be written under the scope `{Self}`",
    label = "a row of this table may belong to other tenants as well",
    note = "a tenant reads its members; a change would reach the other tenants to which they belong",
    note = "write the links, which are the tenant's own, or write the row with the `HostScope`; what each tenant says of a member stands in a table of its own, with a tenant column"
)]
pub trait WritesMembers: Holds {}

/// It is here for its name: where a condition has no implementation at all, the compiler lists
/// those of other traits.
impl<T> WritesMembers for Impossible<T> where Self: Holds {}

/// A scope that writes the tables of the host.
#[diagnostic::on_unimplemented(
    message = "a table that derives `HostOnly` can't be written under the scope `{Self}`",
    label = "this table is the host's own",
    note = "use the `HostScope`; or, if each row belongs to a tenant, derive `MustHaveTenant`"
)]
pub trait WritesTablesOfTheHost: Holds {}

/// It is here for its name: where a condition has no implementation at all, the compiler lists
/// those of other traits.
impl<T> WritesTablesOfTheHost for Impossible<T> where Self: Holds {}

/// Refused: there is a condition that does not hold, for its message.
macro_rules! refused {
    ($(<$($param:ident $(: $bound:path)?),*> $class:ty, $condition:ident;)*) => {$(
        impl<Id, $($param $(: $bound)?),*> WriteRule<TenantScope<Id>> for $class
        where
            TenantScope<Id>: $condition,
        {
            type Guard = NoGuard;

            type Fill = NoFill;

            fn guard(_: &TenantScope<Id>) -> NoGuard {
                <TenantScope<Id> as Holds>::refuse()
            }

            fn fill(_: &TenantScope<Id>) -> NoFill {
                <TenantScope<Id> as Holds>::refuse()
            }
        }
    )*};
}

refused! {
    <K: KeyOfParent> MemberOfTenants<K>, WritesMembers;
    <> HostOnly, WritesTablesOfTheHost;
}

/// A class whose rows scope `S` inserts and deletes, and not only updates, if it writes them.
#[diagnostic::on_unimplemented(
    message = "rows of a table of class `{Self}` can't be inserted or deleted under the scope `{S}`",
    label = "this scope makes no rows of that table",
    note = "the rows of a table that derives `IsTenant` are the tenants: these come and go by the host",
    note = "use the `HostScope`; a tenant updates its own row if the table says `#[tenant(writable)]`, and the host over several tenants updates theirs"
)]
pub trait MakesRows<S> {}

/// All but tenants.
macro_rules! makes_rows {
    ($(<$($param:ident),*> $class:ty;)*) => {$(
        impl<S, $($param),*> MakesRows<S> for $class {}
    )*};
}

makes_rows! {
    <C> MustHaveTenant<C>;
    <C, Reads> MayHaveTenant<C, Reads>;
    <W> crate::class::HasNoTenant<W>;
    <K> Through<K>;
    <K> MemberOfTenants<K>;
    <> HostOnly;
}

impl<C> MakesRows<HostScope> for IsTenant<C, TenantWrites> {}
/// A tenant that does not even write its own row is refused for that.
impl<S: ScopeValue, C> MakesRows<S> for IsTenant<C, HostWrites> {}
impl<S, M: MakesRows<S>, Kind> MakesRows<S> for OfKind<M, Kind> {}
