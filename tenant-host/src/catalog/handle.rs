//! The catalog.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tenant_core::{HostScope, ScopeAuthority};

use super::cached::Cached;
use super::place_name::NamePrefix;
use super::refresh::Source;
use super::{CatalogBuilder, CatalogObserver, MachineKey, Member, Operator};
use crate::TenantKey;
use crate::database::HostDatabase;

/// The catalog of tenants: see [the module](crate::catalog).
///
/// Copies are handles of one catalog. What it reads, it keeps for
/// [`max_age`](CatalogBuilder::max_age).
pub struct Catalog<Id> {
    inner: Arc<Inner<Id>>,
}

pub(super) struct Inner<Id> {
    pub(super) source: Arc<Source<Id>>,
    pub(super) authority: ScopeAuthority,
    pub(super) prefix: NamePrefix,
    pub(super) claim: Duration,
    pub(super) members: Cached<(Id, String), Member<Id>>,
    pub(super) operators: Cached<String, Operator>,
    pub(super) keys: Cached<String, MachineKey<Id>>,
    pub(super) observers: Vec<Arc<dyn CatalogObserver>>,
}

impl<Id: TenantKey> Catalog<Id> {
    /// Sets up a catalog in `database`. The authority is for the host's scope, with which the
    /// catalog reads its own tables.
    pub fn builder(authority: &ScopeAuthority, database: HostDatabase) -> CatalogBuilder<Id> {
        CatalogBuilder::new(authority, database)
    }

    pub(super) fn new(inner: Inner<Id>) -> Self {
        Self {
            inner: Arc::new(inner),
        }
    }
}

impl<Id> Catalog<Id> {
    pub(super) fn inner(&self) -> &Inner<Id> {
        &self.inner
    }

    pub(super) fn source(&self) -> &Arc<Source<Id>> {
        &self.inner.source
    }

    /// The host's database, in which the catalog is.
    pub fn database(&self) -> &HostDatabase {
        &self.inner.source.database
    }

    /// The scope with which the catalog reads the host's tables.
    pub(crate) fn host(&self) -> &HostScope {
        &self.inner.source.host
    }

    /// How much longer what is known goes on while the catalog's database does not answer.
    pub fn grace(&self) -> Duration {
        self.inner.source.limits.grace
    }

    /// How old what the catalog answers may be, while its database answers.
    pub fn max_age(&self) -> Duration {
        self.inner.source.limits.max_age
    }
}

impl<Id> Clone for Catalog<Id> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id> fmt::Debug for Catalog<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog")
            .field("database", self.database())
            .field("limits", &self.inner.source.limits)
            .finish_non_exhaustive()
    }
}
