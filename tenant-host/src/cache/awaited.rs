//! A cache in this process, for code that is awaited.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use tenant_core::HostScope;

use super::key::CacheKey;
use super::marks::Marks;
use super::{CacheBuilder, CacheError, CacheSpace, LoadError};
use crate::TenantKey;
use crate::catalog::{Catalog, TenantAccess};

/// [`TenantCache`](super::TenantCache), awaited: made by
/// [`CacheBuilder::build_async`].
///
/// If a future is dropped that loads a value for others, too, one of them loads it.
pub struct AsyncTenantCache<Id, V> {
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

impl<Id: TenantKey, V: Clone + Send + Sync + 'static> AsyncTenantCache<Id, V> {
    /// Sets up a cache whose values are kept for `ttl`, as
    /// [`TenantCache::builder`](super::TenantCache::builder).
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
    /// As [`TenantCache::get`](super::TenantCache::get).
    pub async fn get(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
    ) -> Result<Option<V>, CacheError> {
        let key = self.key(space, key.as_ref()).await?;
        Ok(self.inner.entries.get(&key).await)
    }

    /// Keeps a value.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub async fn insert(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
        value: V,
    ) -> Result<(), CacheError> {
        let key = self.key(space, key.as_ref()).await?;
        self.inner.entries.insert(key, value).await;
        Ok(())
    }

    /// The value of a key, or what `load` finds, which is kept: as
    /// [`TenantCache::get_or_load`](super::TenantCache::get_or_load).
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn get_or_load<E: Send + Sync + 'static>(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
        load: impl Future<Output = Result<V, E>> + Send,
    ) -> Result<V, LoadError<E>> {
        let inner = &*self.inner;
        let key = self.key(space, key.as_ref()).await?;
        let removals = inner.marks.removals(&key);
        if let Some(value) = inner.entries.get(&key).await {
            return Ok(value);
        }
        let loading = (key, removals);
        let key = &loading.0;
        let load = async {
            // Somebody may have been faster.
            if let Some(value) = inner.entries.get(key).await {
                return Ok(value);
            }
            let value = load.await?;
            if inner.marks.removals(key) == removals {
                inner.entries.insert(key.clone(), value.clone()).await;
                // It may have been removed in between.
                if inner.marks.removals(key) != removals {
                    inner.entries.invalidate(key).await;
                }
            }
            Ok(value)
        };
        let loaded = inner.loading.try_get_with(loading.clone(), load).await;
        inner.loading.invalidate(&loading).await;
        loaded.map_err(LoadError::Load)
    }

    /// Removes the value of a key.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub async fn remove(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: impl AsRef<[u8]> + Send + Sync,
    ) -> Result<(), CacheError> {
        let key = self.key(space, key.as_ref()).await?;
        self.inner.marks.remove(&key);
        self.inner.entries.invalidate(&key).await;
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

    async fn key(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: &[u8],
    ) -> Result<CacheKey, CacheError> {
        let owner = space.of().owner_awaited(&self.inner.catalog).await?;
        Ok(self.inner.marks.key(&owner, key))
    }
}

impl<Id, V> Clone for AsyncTenantCache<Id, V> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id, V> fmt::Debug for AsyncTenantCache<Id, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncTenantCache")
            .field("ttl", &self.inner.ttl)
            .finish_non_exhaustive()
    }
}
