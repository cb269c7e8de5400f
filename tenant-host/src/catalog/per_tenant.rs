//! What is read of one tenant's rows, and kept for a while.

use std::sync::Arc;

use super::cached::Cached;
use super::refresh::Limits;
use super::{CatalogError, Generation, Tenant};
use crate::TenantKey;

/// A value for each tenant. That of another life of the tenant does not count.
pub(crate) struct PerTenant<Id, V>(Cached<Id, OfLife<V>>);

struct OfLife<V> {
    generation: Generation,
    value: Arc<V>,
}

impl<Id: TenantKey, V: Send + Sync + 'static> PerTenant<Id, V> {
    pub(super) fn new(limits: Limits, capacity: u64) -> Self {
        Self(Cached::new(limits, capacity))
    }

    /// What is known of a tenant, if it is fresh.
    #[cfg(feature = "async")]
    pub(crate) fn fresh(&self, tenant: &Tenant<Id>) -> Option<Arc<V>> {
        let known = self.0.fresh(tenant.id())??;
        (known.generation == tenant.generation()).then(|| Arc::clone(&known.value))
    }

    /// What is known of a tenant, or what `load` finds.
    pub(crate) fn get(
        &self,
        tenant: &Tenant<Id>,
        load: impl Fn() -> Result<V, CatalogError>,
    ) -> Result<Arc<V>, CatalogError> {
        let generation = tenant.generation();
        let read = || {
            let value = Arc::new(load()?);
            Ok(Some(OfLife { generation, value }))
        };
        let known = self.0.get(tenant.id(), read)?;
        let is_of_this_life = |known: &Arc<OfLife<V>>| known.generation == generation;
        if let Some(known) = known.filter(is_of_this_life) {
            return Ok(Arc::clone(&known.value));
        }
        self.0.forget(tenant.id());
        match self.0.get(tenant.id(), read)?.filter(is_of_this_life) {
            Some(known) => Ok(Arc::clone(&known.value)),
            // Somebody who knows of another life asks at the same time.
            None => Ok(Arc::new(load()?)),
        }
    }

    /// Forgets what is known of a tenant.
    pub(crate) fn forget(&self, tenant: &Id) {
        self.0.forget(tenant);
    }
}
