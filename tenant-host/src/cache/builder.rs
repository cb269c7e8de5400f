//! How a cache is set up.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::TenantCache;
use crate::TenantKey;
use crate::catalog::Catalog;

/// No time to live is longer.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// Sets up a [`TenantCache`], or an `AsyncTenantCache`. Made by [`TenantCache::builder`].
#[must_use = "there is no cache before `build` is called"]
pub struct CacheBuilder<Id, V> {
    pub(super) catalog: Catalog<Id>,
    pub(super) ttl: Duration,
    pub(super) capacity: u64,
    values: PhantomData<fn() -> V>,
}

impl<Id: TenantKey, V: Clone + Send + Sync + 'static> CacheBuilder<Id, V> {
    pub(super) fn new(catalog: &Catalog<Id>, ttl: Duration) -> Self {
        Self {
            catalog: catalog.clone(),
            ttl: ttl.min(LONGEST),
            capacity: 10_000,
            values: PhantomData,
        }
    }

    /// How many entries there are at most, of all tenants together; 10,000 if it is not said. If
    /// there are more, those go that are asked for least.
    pub fn capacity(mut self, count: u64) -> Self {
        self.capacity = count;
        self
    }

    /// A cache for code that blocks.
    pub fn build(self) -> TenantCache<Id, V> {
        TenantCache::new(self)
    }

    /// A cache for code that is awaited.
    #[cfg(feature = "async")]
    pub fn build_async(self) -> super::AsyncTenantCache<Id, V> {
        super::AsyncTenantCache::new(self)
    }
}

impl<Id, V> fmt::Debug for CacheBuilder<Id, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CacheBuilder")
            .field("ttl", &self.ttl)
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}
