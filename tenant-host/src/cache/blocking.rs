//! A cache in this process, for code that blocks.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tenant_core::HostScope;

use super::key::{CacheKey, Owner};
use super::marks::Marks;
use super::{CacheBuilder, CacheError, CacheSpace, LoadError};
use crate::TenantKey;
use crate::catalog::{Catalog, TenantAccess};

/// Values of tenants and of the host in the memory of this process: see
/// [the module](crate::cache).
///
/// Copies are handles of one cache.
pub struct TenantCache<Id, V> {
    inner: Arc<Inner<Id, V>>,
}

struct Inner<Id, V> {
    catalog: Catalog<Id>,
    ttl: Duration,
    marks: Marks,
    entries: Cache<CacheKey, V>,
    /// What is being loaded, for a key and the count of its removals.
    loading: Cache<(CacheKey, u64), V>,
}

impl<Id: TenantKey, V: Clone + Send + Sync + 'static> TenantCache<Id, V> {
    /// Sets up a cache whose values are kept for `ttl`. Pass it a time for which it does no harm
    /// that a value is an old one: other processes don't hear of what is removed in this one.
    pub fn builder(catalog: &Catalog<Id>, ttl: Duration) -> CacheBuilder<Id, V> {
        CacheBuilder::new(catalog, ttl)
    }

    pub(super) fn new(builder: CacheBuilder<Id, V>) -> Self {
        let CacheBuilder {
            catalog,
            ttl,
            capacity,
            ..
        } = builder;
        Self {
            inner: Arc::new(Inner {
                catalog,
                ttl,
                marks: Marks::new(),
                entries: Cache::builder()
                    .max_capacity(capacity)
                    .time_to_live(ttl)
                    .build(),
                loading: Cache::builder()
                    .max_capacity(capacity)
                    .time_to_live(ttl)
                    .build(),
            }),
        }
    }

    /// The value of a key.
    ///
    /// # Errors
    ///
    /// [`CacheError::Catalog`] if the tenant is not served, or has begun another life.
    pub fn get(
        &self,
        space: &impl CacheSpace<Id>,
        key: impl AsRef<[u8]>,
    ) -> Result<Option<V>, CacheError> {
        Ok(self.inner.entries.get(&self.key(space, key.as_ref())?))
    }

    /// Keeps a value.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub fn insert(
        &self,
        space: &impl CacheSpace<Id>,
        key: impl AsRef<[u8]>,
        value: V,
    ) -> Result<(), CacheError> {
        let key = self.key(space, key.as_ref())?;
        self.inner.entries.insert(key, value);
        Ok(())
    }

    /// The value of a key, or what `load` finds, which is kept. Of several who ask for one key at
    /// the same time, one loads, and the others wait for it. A value that is cleared or removed
    /// while it is being loaded is not kept. An error is not kept.
    ///
    /// # Errors
    ///
    /// [`LoadError::Load`] with what `load` says; and as [`get`](Self::get).
    pub fn get_or_load<E: Send + Sync + 'static>(
        &self,
        space: &impl CacheSpace<Id>,
        key: impl AsRef<[u8]>,
        load: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, LoadError<E>> {
        let inner = &*self.inner;
        let key = self.key(space, key.as_ref())?;
        let removals = inner.marks.removals(&key);
        if let Some(value) = inner.entries.get(&key) {
            return Ok(value);
        }
        let loading = (key, removals);
        let key = &loading.0;
        let loaded = inner.loading.try_get_with(loading.clone(), || {
            // Somebody may have been faster.
            if let Some(value) = inner.entries.get(key) {
                return Ok(value);
            }
            let value = load()?;
            if inner.marks.removals(key) == removals {
                inner.entries.insert(key.clone(), value.clone());
                // It may have been removed in between.
                if inner.marks.removals(key) != removals {
                    inner.entries.invalidate(key);
                }
            }
            Ok(value)
        });
        inner.loading.invalidate(&loading);
        loaded.map_err(LoadError::Load)
    }

    /// Removes the value of a key.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub fn remove(
        &self,
        space: &impl CacheSpace<Id>,
        key: impl AsRef<[u8]>,
    ) -> Result<(), CacheError> {
        let key = self.key(space, key.as_ref())?;
        self.inner.marks.remove(&key);
        self.inner.entries.invalidate(&key);
        Ok(())
    }

    /// Removes all values of a tenant, and those of sets in which it is.
    pub fn clear(&self, access: &impl AsRef<TenantAccess<Id>>) {
        let id = access.as_ref().tenant().id().to_string();
        self.inner.marks.clear(Some(id));
    }

    /// Removes all values of a tenant, in whatever state it is, for the host.
    pub fn clear_tenant(&self, host: &HostScope, tenant: &Id) {
        let _ = host;
        self.inner.marks.clear(Some(tenant.to_string()));
    }

    /// Removes all values of the host.
    pub fn clear_host(&self, host: &HostScope) {
        let _ = host;
        self.inner.marks.clear(None);
    }

    fn key(&self, space: &impl CacheSpace<Id>, key: &[u8]) -> Result<CacheKey, CacheError> {
        let owner: Owner = space.of().owner(&self.inner.catalog)?;
        Ok(self.inner.marks.key(&owner, key))
    }
}

impl<Id, V> Clone for TenantCache<Id, V> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id, V> fmt::Debug for TenantCache<Id, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantCache")
            .field("ttl", &self.inner.ttl)
            .finish_non_exhaustive()
    }
}
