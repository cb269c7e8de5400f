//! What the host writes over several tenants: rows of these, and none of its own.
//!
//! | class | rows |
//! | --- | --- |
//! | `MustHaveTenant`, `MayHaveTenant` | `col IN ts` |
//! | `MustHaveTenant` with `through` | as the parent |
//! | `IsTenant` | `id IN ts`, updates only |
//! | `HasNoTenant`, `MemberOfTenants`, `HostOnly` | does not compile |
//!
//! It updates and deletes. A new row belongs to one tenant, so nothing is inserted.

use std::convert::Infallible;

use super::insert::NothingInserted;
use super::{OwnerRule, WriteRule};
use crate::class::{
    Class, InSubtree, IsKindOf, IsTenant, MayHaveTenant, MustHaveTenant, OfKind, OwnRows, RowsRead,
    TableHasOneClass, Through, WhoWrites,
};
use crate::guard::{
    Guard, GuardByKey, GuardRule, KeyOn, OnTable, ParentClass, ReferenceTo, guard_by_key,
};
use crate::origin::{StatementScope, WriteOver};
use crate::scope::{TenantId, TenantSetScope};

/// The part of a rule that is one for all classes.
macro_rules! nothing_inserted {
    ($Id:ident) => {
        type Fill = NothingInserted;

        fn fill(_: &WriteOver<$Id>) -> NothingInserted {
            NothingInserted
        }
    };
}

/// The guard of a class under the set itself.
type OfSet<C, Id> = <C as GuardRule<OnTable, TenantSetScope<Id>>>::Guard;

/// The rows that the set reads in a table of another class.
macro_rules! as_the_set_reads {
    ($(<$($param:ident $(: $bound:path)?),*> $class:ty, $other:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<Id, $($param $(: $bound)?),*> WriteRule<WriteOver<Id>> for $class
        where
            Self: Class,
            Id: TenantId,
            $other: GuardRule<OnTable, TenantSetScope<Id>>,
        {
            type Guard = OfSet<$other, Id>;

            nothing_inserted!(Id);

            fn guard(over: &WriteOver<Id>) -> Self::Guard {
                <$other as GuardRule<_, _>>::guard(OnTable, over.tenants())
            }
        }
    )*};
}

// Of the host's rows, which tenants may read, none is written.
as_the_set_reads! {
    <C> MustHaveTenant<C>, MustHaveTenant<C>;
    <C, Reads: RowsRead> MayHaveTenant<C, Reads>, MayHaveTenant<C, OwnRows>;
    <C, W: WhoWrites> IsTenant<C, W>, MustHaveTenant<C>;
}

#[diagnostic::do_not_recommend]
impl<K, Id, G> WriteRule<WriteOver<Id>> for Through<K>
where
    Id: TenantId,
    K: KeyOn<OnTable>,
    OnTable: ReferenceTo<K::Child>,
    K::Parent: TableHasOneClass<Class: OwnerRule<WriteOver<Id>, Guard = G>>,
    G: Guard,
    GuardByKey<K, OnTable, G>: Guard,
{
    type Guard = GuardByKey<K, OnTable, G>;

    nothing_inserted!(Id);

    fn guard(over: &WriteOver<Id>) -> Self::Guard {
        guard_by_key::<K, OnTable, G>(&OnTable, ParentClass::<K>::owner_guard(over), true)
    }
}

#[diagnostic::do_not_recommend]
impl<C, W, Id> OwnerRule<WriteOver<Id>> for IsTenant<C, W>
where
    Self: WriteRule<WriteOver<Id>>,
{
    type Guard = <Self as WriteRule<WriteOver<Id>>>::Guard;

    fn owner_guard(over: &WriteOver<Id>) -> Self::Guard {
        <Self as WriteRule<WriteOver<Id>>>::guard(over)
    }
}

#[diagnostic::do_not_recommend]
impl<M, Kind, Id> WriteRule<WriteOver<Id>> for OfKind<M, Kind>
where
    M: WriteRule<WriteOver<Id>>,
    Kind: IsKindOf<Id>,
{
    type Guard = M::Guard;

    nothing_inserted!(Id);

    fn guard(over: &WriteOver<Id>) -> Self::Guard {
        M::guard(over)
    }
}

#[diagnostic::do_not_recommend]
impl<M, Kind, Id> OwnerRule<WriteOver<Id>> for OfKind<M, Kind>
where
    M: OwnerRule<WriteOver<Id>>,
    Kind: IsKindOf<Id>,
{
    type Guard = M::Guard;

    fn owner_guard(over: &WriteOver<Id>) -> Self::Guard {
        M::owner_guard(over)
    }
}

#[diagnostic::do_not_recommend]
impl<M, B, Id> WriteRule<WriteOver<Id>> for InSubtree<M, B>
where
    Self: Class,
    M: WriteRule<WriteOver<Id>>,
{
    type Guard = M::Guard;

    nothing_inserted!(Id);

    fn guard(over: &WriteOver<Id>) -> Self::Guard {
        M::guard(over)
    }
}

#[diagnostic::do_not_recommend]
impl<M, B, Id> OwnerRule<WriteOver<Id>> for InSubtree<M, B>
where
    M: OwnerRule<WriteOver<Id>>,
{
    type Guard = M::Guard;

    fn owner_guard(over: &WriteOver<Id>) -> Self::Guard {
        M::owner_guard(over)
    }
}

/// What nothing can do over several tenants. It has no implementation.
#[diagnostic::on_unimplemented(
    message = "no row can be inserted over several tenants",
    label = "a new row belongs to one tenant, and a set names several",
    note = "insert for each tenant: `conn.act_as(&tenant, \"reason\", |conn| tenant.insert_into(table).values(…).execute(conn))` on the host's connection; several of them in one `conn.transaction(…)` are kept or undone together"
)]
pub trait InsertsOverTenants<T>: StatementScope {
    /// Stands for the body of a method that can't be called.
    #[doc(hidden)]
    fn refuse(&self, table: T) -> Infallible;
}
