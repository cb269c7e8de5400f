//! The guards of tables that belong to tenants without a tenant column, of the tenants
//! themselves, and of the operator's tables.

use std::marker::PhantomData;

use diesel::query_source::Column;

use super::{Guard, GuardRule, KeyOn, Lifted, NoGuard, OnTable, ParentGuard, ReferenceTo};
use crate::class::{
    HostOnly, IsKindOf, IsTenant, KeyOfParent, MemberOfTenants, MustHaveTenant, OfKind,
    TableHasOneClass, Through, WhoWrites,
};
use crate::impossible::{Holds, Impossible};
use crate::origin::Unconstrained;
use crate::scope::{HostScope, ScopeValue, TenantId, TenantScope, TenantSetScope};

/// The class of the table that the key `K` names.
pub(crate) type ParentClass<K> = <<K as KeyOfParent>::Parent as TableHasOneClass>::Class;

/// The guard of rows that are owned by the key `K`, on the reference `R`, where `G` is the guard
/// of the other table.
pub(crate) type GuardByKey<K, R, G> = ParentGuard<
    <K as KeyOfParent>::Parent,
    <K as KeyOn<R>>::Condition,
    G,
    <R as ReferenceTo<<K as KeyOfParent>::Child>>::Name,
>;

/// Makes it; `is_only` if there can be one such row in the other table only.
pub(crate) fn guard_by_key<K, R, G>(reference: &R, guard: G, is_only: bool) -> GuardByKey<K, R, G>
where
    K: KeyOn<R>,
    R: ReferenceTo<K::Child>,
{
    ParentGuard {
        parent: K::Parent::default(),
        condition: K::on(reference),
        guard,
        reference: PhantomData,
        is_only,
    }
}

/// As the parent's class says.
impl<K, R, S, G> GuardRule<R, S> for Through<K>
where
    S: ScopeValue,
    K: KeyOn<R>,
    R: ReferenceTo<K::Child>,
    K::Parent: TableHasOneClass<Class: GuardRule<OnTable, S, Guard = G>>,
    G: Guard,
    GuardByKey<K, R, G>: Guard,
{
    type Guard = GuardByKey<K, R, G>;

    fn guard(reference: R, scope: &S) -> Self::Guard {
        guard_by_key::<K, R, G>(&reference, ParentClass::<K>::guard(OnTable, scope), true)
    }
}

/// A scope with ids: as the guard of the links.
macro_rules! members {
    ($($scope:ident),*) => {$(
        impl<K, R, Id, G> GuardRule<R, $scope<Id>> for MemberOfTenants<K>
        where
            Id: TenantId,
            K: KeyOn<R>,
            R: ReferenceTo<K::Child>,
            K::Parent: TableHasOneClass<Class: GuardRule<OnTable, $scope<Id>, Guard = G>>,
            G: Guard,
            GuardByKey<K, R, G>: Guard,
        {
            type Guard = GuardByKey<K, R, G>;

            fn guard(reference: R, scope: &$scope<Id>) -> Self::Guard {
                guard_by_key::<K, R, G>(&reference, ParentClass::<K>::guard(OnTable, scope), false)
            }
        }
    )*};
}

members!(TenantScope, TenantSetScope);

/// A scope with ids, whose guard is that of another class.
macro_rules! as_other_class {
    ($(<$($param:ident $(: $bound:path)?),*> $class:ty, $scope:ident as $other:ty;)*) => {$(
        impl<R, Id, $($param $(: $bound)?),*> GuardRule<R, $scope<Id>> for $class
        where
            Self: crate::class::Class,
            $other: GuardRule<R, $scope<Id>>,
        {
            type Guard = <$other as GuardRule<R, $scope<Id>>>::Guard;

            fn guard(reference: R, scope: &$scope<Id>) -> Self::Guard {
                <$other as GuardRule<R, $scope<Id>>>::guard(reference, scope)
            }
        }
    )*};
}

as_other_class! {
    <C, W: WhoWrites> IsTenant<C, W>, TenantScope as MustHaveTenant<C>;
    <C, W: WhoWrites> IsTenant<C, W>, TenantSetScope as MustHaveTenant<C>;
}

/// As the class, for ids of the table's kind.
macro_rules! of_kind {
    ($($scope:ident),*) => {$(
        impl<R, M, Kind, Id> GuardRule<R, $scope<Id>> for OfKind<M, Kind>
        where
            M: GuardRule<R, $scope<Id>>,
            Kind: IsKindOf<Id>,
        {
            type Guard = M::Guard;

            fn guard(reference: R, scope: &$scope<Id>) -> Self::Guard {
                M::guard(reference, scope)
            }
        }
    )*};
}

of_kind!(TenantScope, TenantSetScope);

impl<R, M, Kind> GuardRule<R, HostScope> for OfKind<M, Kind>
where
    M: GuardRule<R, HostScope>,
{
    type Guard = M::Guard;

    fn guard(reference: R, scope: &HostScope) -> Self::Guard {
        M::guard(reference, scope)
    }
}

/// The host reads all rows.
macro_rules! no_guard {
    ($(<$($param:ident $(: $bound:path)?),*> $class:ty, $scope:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<R, $($param $(: $bound)?),*> GuardRule<R, $scope> for $class
        where
            Self: crate::class::Class,
        {
            type Guard = NoGuard;

            fn guard(_: R, _: &$scope) -> NoGuard {
                NoGuard
            }
        }
    )*};
}

no_guard! {
    <C: Column, W: WhoWrites> IsTenant<C, W>, HostScope;
    <K: KeyOfParent> MemberOfTenants<K>, HostScope;
    <> HostOnly, HostScope;
}

/// The escape hatch lifts the guard of every class.
macro_rules! lifted {
    ($(<$($param:ident $(: $bound:path)?),*> $class:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<R, S, $($param $(: $bound)?),*> GuardRule<R, Unconstrained<S>> for $class
        where
            Self: crate::class::Class,
        {
            type Guard = Lifted;

            fn guard(_: R, _: &Unconstrained<S>) -> Lifted {
                Lifted
            }
        }
    )*};
}

lifted! {
    <C: Column, W: WhoWrites> IsTenant<C, W>;
    <K: KeyOfParent> Through<K>;
    <K: KeyOfParent> MemberOfTenants<K>;
    <> HostOnly;
    <M, Kind> OfKind<M, Kind>;
}

/// A scope that reads the tables of the host.
#[diagnostic::on_unimplemented(
    message = "a table that derives `HostOnly` can't be read under the scope `{Self}`",
    label = "this table is the host's own",
    note = "under a tenant's scope no row of it can be seen, not even which rows there are",
    note = "use the `HostScope`; or, if tenants may read all of it, derive `HasNoTenant`, and if each row belongs to a tenant, `MustHaveTenant`"
)]
pub trait ReadsTablesOfTheHost: Holds {}

/// It is here for its name: where a condition has no implementation at all, the compiler lists
/// those of other traits.
impl<T> ReadsTablesOfTheHost for Impossible<T> where Self: Holds {}

/// Refused: there is a condition that does not hold, for its message.
macro_rules! refused {
    ($($scope:ident),*) => {$(
        impl<R, Id> GuardRule<R, $scope<Id>> for HostOnly
        where
            $scope<Id>: ReadsTablesOfTheHost,
        {
            type Guard = NoGuard;

            fn guard(_: R, _: &$scope<Id>) -> NoGuard {
                <$scope<Id> as Holds>::refuse()
            }
        }
    )*};
}

refused!(TenantScope, TenantSetScope);
