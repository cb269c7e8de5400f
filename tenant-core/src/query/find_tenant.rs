//! The row of a tenant that is not known yet.

use std::fmt;
use std::marker::PhantomData;

use diesel::EqAll;
use diesel::dsl::{Filter, Limit, Select};
use diesel::expression::Expression;
use diesel::query_builder::AsQuery;
use diesel::query_dsl::methods::{FilterDsl, LimitDsl, SelectDsl};

use super::{AllRows, ScopedSelect};
use crate::class::{InSubtree, IsTenant, MayHaveTenant, MustHaveTenant, OfKind, TableHasOneClass};
use crate::guard::{Lifted, ScopedSource};
use crate::origin::{HatchUse, Unconstrained};
use crate::scope::{HostScope, TenantId, Unverified, UnverifiedOwner};

/// A class whose rows say to which tenant they belong.
pub trait TellsTenant {
    /// The tenant column.
    type Column;
    /// [`OfATenant`], or [`OfATenantOrHost`].
    type Owner;
}

/// Each row is a tenant's.
#[derive(Debug, Clone, Copy)]
pub struct OfATenant;

/// A row is a tenant's, or the host's.
#[derive(Debug, Clone, Copy)]
pub struct OfATenantOrHost;

/// What the tenant column of a found row says.
pub trait TellsOwner<Id> {
    /// The value of the column.
    type Value;
    /// Whose the row is.
    type Found;

    /// Whose the row is.
    #[doc(hidden)]
    fn found(value: Self::Value) -> Self::Found;
}

#[diagnostic::do_not_recommend]
impl<Id: TenantId> TellsOwner<Id> for OfATenant {
    type Value = Id;
    type Found = Unverified<Id>;

    fn found(id: Id) -> Unverified<Id> {
        Unverified::new(id)
    }
}

#[diagnostic::do_not_recommend]
impl<Id: TenantId> TellsOwner<Id> for OfATenantOrHost {
    type Value = Option<Id>;
    type Found = UnverifiedOwner<Id>;

    fn found(id: Option<Id>) -> UnverifiedOwner<Id> {
        id.map_or(UnverifiedOwner::Host, |id| {
            UnverifiedOwner::Tenant(Unverified::new(id))
        })
    }
}

#[diagnostic::do_not_recommend]
impl<C> TellsTenant for MustHaveTenant<C> {
    type Column = C;
    type Owner = OfATenant;
}

#[diagnostic::do_not_recommend]
impl<C, Reads> TellsTenant for MayHaveTenant<C, Reads> {
    type Column = C;
    type Owner = OfATenantOrHost;
}

#[diagnostic::do_not_recommend]
impl<C, W> TellsTenant for IsTenant<C, W> {
    type Column = C;
    type Owner = OfATenant;
}

#[diagnostic::do_not_recommend]
impl<M: TellsTenant, Kind> TellsTenant for OfKind<M, Kind> {
    type Column = M::Column;
    type Owner = M::Owner;
}

#[diagnostic::do_not_recommend]
impl<M: TellsTenant, B> TellsTenant for InSubtree<M, B> {
    type Column = M::Column;
    type Owner = M::Owner;
}

/// A table in which the tenant of one row can be looked up.
#[diagnostic::on_unimplemented(
    message = "no tenant can be looked up in `{Self}`",
    label = "expected a table with a tenant column",
    note = "`find_tenant` tells whose the row with a unique key is, so each row must name a tenant, or by NULL the host: derive `MustHaveTenant` or `MayHaveTenant` on a model of the table, with its tenant column"
)]
pub trait TableOfTenants:
    TableHasOneClass<Class: TellsTenant<Column = Self::Tenant, Owner = Self::Owner>>
    + ScopedSource<Unconstrained<HostScope>, Guard = Lifted>
    + AsQuery
{
    /// The tenant column.
    type Tenant: Default + Expression;
    /// [`OfATenant`], or [`OfATenantOrHost`].
    type Owner;
}

#[diagnostic::do_not_recommend]
impl<T, C, O> TableOfTenants for T
where
    T: TableHasOneClass<Class: TellsTenant<Column = C, Owner = O>>
        + ScopedSource<Unconstrained<HostScope>, Guard = Lifted>
        + AsQuery,
    C: Default + Expression,
{
    type Tenant = C;
    type Owner = O;
}

/// All rows of `T`, without guard.
type Unguarded<T> = ScopedSelect<<T as AsQuery>::Query, Lifted, AllRows, Unconstrained<HostScope>>;
/// The tenants of the rows whose key `K` has the value `V`, two of them at most.
pub type TenantsOf<T, K, V> =
    Limit<Select<Filter<Unguarded<T>, <K as EqAll<V>>::Output>, <T as TableOfTenants>::Tenant>>;

/// Looks up whose row of the table `T` has a certain key. Made by
/// [`HostScope::find_tenant`].
#[must_use = "nothing is looked up before the key is given, and `first` is called"]
pub struct FindTenant<T: AsQuery> {
    all: Unguarded<T>,
}

impl<T: AsQuery> fmt::Debug for FindTenant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FindTenant").finish_non_exhaustive()
    }
}

impl<T: TableOfTenants> FindTenant<T> {
    /// The lookup in `table`, on record as `used`.
    pub(crate) fn start(table: T, host: &HostScope, used: HatchUse) -> Self {
        Self {
            all: ScopedSelect::from_source(table, &Unconstrained::new(host.clone(), used)),
        }
    }

    /// The row in which the column or the tuple of columns `key` equals `value`.
    ///
    /// The columns are those of a unique key. That is for the database to say: two rows
    /// with the value are [`Error::NotUnique`](crate::Error::NotUnique).
    pub fn by<K, V>(self, key: K, value: V) -> TenantLookup<TenantsOf<T, K, V>, T::Tenant, T::Owner>
    where
        K: EqAll<V>,
        Unguarded<T>: FilterDsl<K::Output, Output: SelectDsl<T::Tenant, Output: LimitDsl>>,
    {
        let of_key = FilterDsl::filter(self.all, key.eq_all(value));
        let tenants = SelectDsl::select(of_key, T::Tenant::default());
        TenantLookup {
            query: LimitDsl::limit(tenants, 2),
            tenant: PhantomData,
        }
    }
}

/// The lookup of one tenant by a key; `C` is the tenant column, and `O` says who can own a row.
#[derive(Debug, Clone)]
#[must_use = "nothing is looked up before `first` is called"]
pub struct TenantLookup<Q, C, O> {
    query: Q,
    tenant: PhantomData<(C, O)>,
}

impl<Q, C, O> TenantLookup<Q, C, O> {
    /// Takes these columns of the row, too.
    pub fn with<E>(self, columns: E) -> TenantLookupWith<Select<Q, (C, E)>, O>
    where
        Q: SelectDsl<(C, E)>,
        C: Default,
        (C, E): Expression,
    {
        TenantLookupWith {
            query: SelectDsl::select(self.query, (C::default(), columns)),
            owner: PhantomData,
        }
    }
}

/// The lookup of one tenant, and of columns of its row.
#[derive(Debug, Clone)]
#[must_use = "nothing is looked up before `first` is called"]
pub struct TenantLookupWith<Q, O> {
    query: Q,
    owner: PhantomData<O>,
}

/// A lookup that only waits to be run.
pub trait Lookup: Sized {
    /// The query.
    type Query;
    /// Whose the row can be.
    type Owner;

    /// The query.
    #[doc(hidden)]
    fn into_query(self) -> Self::Query;
}

/// What the lookup `L` finds, with ids of type `Id`.
pub type Found<L, Id> = <<L as Lookup>::Owner as TellsOwner<Id>>::Found;

impl<Q, C, O> Lookup for TenantLookup<Q, C, O> {
    type Query = Q;
    type Owner = O;

    fn into_query(self) -> Q {
        self.query
    }
}

impl<Q, O> Lookup for TenantLookupWith<Q, O> {
    type Query = Q;
    type Owner = O;

    fn into_query(self) -> Q {
        self.query
    }
}
