//! What the floors above use of the catalog: its way to the database, and its rules for what is
//! kept.

use std::hash::Hash;

use tenant_core::scope::ScopeValue;
use tenant_core::{HostScope, TenantConnection};

use super::cached::Cached;
use super::per_tenant::PerTenant;
use super::refresh::Db;
use super::{Catalog, CatalogError};
use crate::TenantKey;
use crate::database::{DatabaseError, Leased};

/// How many tenants a floor above keeps something of.
const CAPACITY: u64 = 100_000;

impl<Id: TenantKey> Catalog<Id> {
    /// Values by key, as fresh as the catalog's own answers.
    pub(crate) fn cached<K, V>(&self) -> Cached<K, V>
    where
        K: Hash + Eq + Send + Sync + Clone + 'static,
        V: Send + Sync + 'static,
    {
        Cached::new(self.source().limits, CAPACITY)
    }

    /// A value for each tenant, as fresh as the catalog's own answers.
    pub(crate) fn per_tenant<V: Send + Sync + 'static>(&self) -> PerTenant<Id, V> {
        PerTenant::new(self.source().limits, CAPACITY)
    }

    /// Reads rows of the host, unless the database is known not to answer.
    pub(crate) fn load<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db, &HostScope) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<T, CatalogError> {
        self.source().load(work)
    }

    /// The same, of rows that `scope` reads in the host's database.
    pub(crate) fn load_for<T, S>(
        &self,
        scope: &S,
        work: impl FnOnce(&mut TenantConnection<Leased, S>, &S) -> Result<T, DatabaseError>
        + Send
        + 'static,
    ) -> Result<T, CatalogError>
    where
        T: Send + 'static,
        S: ScopeValue,
    {
        self.source().load_for(scope, work)
    }
}
