//! Limits by tenant.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;

use super::rate::Counter;
use super::{Rate, TooManyRequests};
use crate::TenantKey;
use crate::catalog::{Generation, TenantAccess};

/// No longer than that, the count of a tenant is kept that sends nothing.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// Limits of requests by tenant and edition: see [the module](crate::limit).
///
/// Copies share the counts.
pub struct RequestLimits<Id> {
    inner: Arc<Inner<Id>>,
}

struct Inner<Id> {
    rate: Rate,
    editions: HashMap<String, Rate>,
    counters: Cache<(Id, Generation), Arc<Counter>>,
}

/// Sets up [`RequestLimits`]. Made by [`RequestLimits::builder`].
#[derive(Debug)]
#[must_use = "there are no limits before `build` is called"]
pub struct RequestLimitsBuilder<Id> {
    rate: Rate,
    editions: HashMap<String, Rate>,
    id: PhantomData<fn() -> Id>,
}

impl<Id: TenantKey> RequestLimitsBuilder<Id> {
    /// Another rate for the tenants of an edition.
    pub fn edition(mut self, edition: impl Into<String>, rate: Rate) -> Self {
        self.editions.insert(edition.into(), rate);
        self
    }

    /// The limits, before anything is counted.
    pub fn build(self) -> RequestLimits<Id> {
        let rates = self.editions.values().chain([&self.rate]);
        let idle = rates.map(|rate| rate.forgets_after()).max();
        let idle = idle.unwrap_or(LONGEST).min(LONGEST);
        RequestLimits {
            inner: Arc::new(Inner {
                rate: self.rate,
                editions: self.editions,
                counters: Cache::builder().time_to_idle(idle).build(),
            }),
        }
    }
}

impl<Id: TenantKey> RequestLimits<Id> {
    /// Sets limits up: `rate` is that of tenants about whose edition nothing is said.
    pub fn builder(rate: Rate) -> RequestLimitsBuilder<Id> {
        RequestLimitsBuilder {
            rate,
            editions: HashMap::new(),
            id: PhantomData,
        }
    }

    /// Counts a request of a tenant.
    ///
    /// Who has an access was verified: so there are no more counters than tenants, whatever
    /// clients send.
    ///
    /// # Errors
    ///
    /// [`TooManyRequests`]. What is refused is not counted.
    pub fn check(&self, access: &impl AsRef<TenantAccess<Id>>) -> Result<(), TooManyRequests> {
        let inner = &*self.inner;
        let tenant = access.as_ref().tenant();
        let rate = tenant.edition().and_then(|it| inner.editions.get(it));
        let rate = *rate.unwrap_or(&inner.rate);
        let key = (tenant.id().clone(), tenant.generation());
        let new = || Arc::new(Counter::new(rate));
        let known = inner.counters.get_with_by_ref(&key, new);
        if known.has(rate) {
            return known.check();
        }
        // Of another edition now.
        let counter = new();
        inner.counters.insert(key, Arc::clone(&counter));
        counter.check()
    }
}

impl<Id> Clone for RequestLimits<Id> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id> fmt::Debug for RequestLimits<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestLimits")
            .field("rate", &self.inner.rate)
            .field("editions", &self.inner.editions)
            .finish_non_exhaustive()
    }
}
