//! A cache in this process, for code that blocks.

use moka::sync::Cache;

use super::key::{CacheKey, Owner};
use super::local::local_cache;
use super::{CacheError, CacheSpace, LoadError};
use crate::TenantKey;

local_cache! {
    /// Values of tenants and of the host in the memory of this process: see
    /// [the module](crate::cache).
    ///
    /// Copies are handles of one cache.
    TenantCache
}

impl<Id: TenantKey, V: Clone + Send + Sync + 'static> TenantCache<Id, V> {
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

    fn key(&self, space: &impl CacheSpace<Id>, key: &[u8]) -> Result<CacheKey, CacheError> {
        let owner: Owner = space.of().owner(&self.inner.catalog)?;
        Ok(self.inner.marks.key(&owner, key))
    }
}
