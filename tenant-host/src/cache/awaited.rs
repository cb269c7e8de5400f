//! A cache in this process, for code that is awaited.

use std::future::Future;

use moka::future::Cache;

use super::key::CacheKey;
use super::local::local_cache;
use super::{CacheError, CacheSpace, LoadError};
use crate::TenantKey;

local_cache! {
    /// [`TenantCache`](super::TenantCache), awaited: made by
    /// [`CacheBuilder::build_async`](super::CacheBuilder::build_async).
    ///
    /// If a future is dropped that loads a value for others, too, one of them loads it.
    AsyncTenantCache
}

impl<Id: TenantKey, V: Clone + Send + Sync + 'static> AsyncTenantCache<Id, V> {
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

    async fn key(
        &self,
        space: &(impl CacheSpace<Id> + Sync),
        key: &[u8],
    ) -> Result<CacheKey, CacheError> {
        let owner = space.of().owner_awaited(&self.inner.catalog).await?;
        Ok(self.inner.marks.key(&owner, key))
    }
}
