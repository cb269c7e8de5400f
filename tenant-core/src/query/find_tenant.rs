//! The row of a tenant that is not known yet.

use std::fmt;
use std::marker::PhantomData;

use diesel::EqAll;
use diesel::dsl::{Filter, Limit, Select};
use diesel::expression::Expression;
use diesel::query_builder::AsQuery;
use diesel::query_dsl::methods::{FilterDsl, LimitDsl, SelectDsl};

use super::{AllRows, ScopedSelect};
use crate::class::{IsTenant, MustHaveTenant, OfKind, TableHasOneClass};
use crate::guard::{Lifted, ScopedSource};
use crate::origin::{HatchUse, Unconstrained};
use crate::scope::HostScope;

/// A class whose rows say to which tenant they belong.
pub trait TellsTenant {
    /// The tenant column.
    type Column;
}

#[diagnostic::do_not_recommend]
impl<C> TellsTenant for MustHaveTenant<C> {
    type Column = C;
}

#[diagnostic::do_not_recommend]
impl<C, W> TellsTenant for IsTenant<C, W> {
    type Column = C;
}

#[diagnostic::do_not_recommend]
impl<M: TellsTenant, Kind> TellsTenant for OfKind<M, Kind> {
    type Column = M::Column;
}

/// A table in which the tenant of one row can be looked up.
#[diagnostic::on_unimplemented(
    message = "no tenant can be looked up in `{Self}`",
    label = "expected a table in which every row belongs to a tenant",
    note = "`find_tenant` tells whose the row with a unique key is, so each row must name a tenant: derive `MustHaveTenant` on a model of the table"
)]
pub trait TableOfTenants:
    TableHasOneClass<Class: TellsTenant<Column = Self::Tenant>>
    + ScopedSource<Unconstrained<HostScope>, Guard = Lifted>
    + AsQuery
{
    /// The tenant column.
    type Tenant: Default + Expression;
}

#[diagnostic::do_not_recommend]
impl<T, C> TableOfTenants for T
where
    T: TableHasOneClass<Class: TellsTenant<Column = C>>
        + ScopedSource<Unconstrained<HostScope>, Guard = Lifted>
        + AsQuery,
    C: Default + Expression,
{
    type Tenant = C;
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
    pub fn by<K, V>(self, key: K, value: V) -> TenantLookup<TenantsOf<T, K, V>, T::Tenant>
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

/// The lookup of one tenant by a key; `C` is the tenant column.
#[derive(Debug, Clone)]
#[must_use = "nothing is looked up before `first` is called"]
pub struct TenantLookup<Q, C> {
    pub(crate) query: Q,
    tenant: PhantomData<C>,
}

impl<Q, C> TenantLookup<Q, C> {
    /// Takes these columns of the row, too.
    pub fn with<E>(self, columns: E) -> TenantLookupWith<Select<Q, (C, E)>>
    where
        Q: SelectDsl<(C, E)>,
        C: Default,
        (C, E): Expression,
    {
        TenantLookupWith {
            query: SelectDsl::select(self.query, (C::default(), columns)),
        }
    }
}

/// The lookup of one tenant, and of columns of its row.
#[derive(Debug, Clone)]
#[must_use = "nothing is looked up before `first` is called"]
pub struct TenantLookupWith<Q> {
    pub(crate) query: Q,
}
