//! What exports, imports, moves and erases.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tenant_core::HostScope;
use tenant_core::hatch::HatchSink;

use super::{DescribedTable, LifecycleConnection, LifecycleError};
use crate::TenantKey;
use crate::audit::ApartSink;
use crate::catalog::{Catalog, Placement, Tenant};
use crate::migrate::TenantMigrations;

/// Exports, imports, moves and erases the data of tenants: see [the module](crate::lifecycle).
///
/// Copies are handles of one. All of it is an operator's work, and blocks: a service whose
/// statements are awaited calls it on a thread for such work.
pub struct Lifecycle<Id, C: LifecycleConnection> {
    inner: Arc<Inner<Id, C>>,
}

pub(super) struct Inner<Id, C: LifecycleConnection> {
    pub(super) catalog: Catalog<Id>,
    pub(super) migrations: TenantMigrations<Id, C>,
    pub(super) sink: Option<Arc<dyn HatchSink>>,
    pub(super) claim: Duration,
    pub(super) stop: Option<Duration>,
    pub(super) longest: Duration,
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// For the tenants of `catalog`, whose tables `migrations` makes.
    pub fn new(catalog: &Catalog<Id>, migrations: &TenantMigrations<Id, C>) -> Self {
        Self {
            inner: Arc::new(Inner {
                catalog: catalog.clone(),
                migrations: migrations.clone(),
                sink: None,
                claim: Duration::from_secs(60),
                stop: None,
                longest: Duration::from_secs(600),
            }),
        }
    }

    /// Where the records go of who has read or changed the data of which tenant, besides
    /// `tracing`. Each is written before anything is done, on the place's connection.
    #[must_use]
    pub fn hatch_sink(self, sink: impl HatchSink + 'static) -> Self {
        self.with(|inner| inner.sink = Some(Arc::new(sink)))
    }

    /// Writes these records into the host's [audit log](crate::audit), in the host's database, each in
    /// a transaction of its own. What can't be written down is not done.
    #[must_use]
    pub fn audit(self) -> Self {
        let sink = ApartSink::new(&self.inner.catalog);
        self.hatch_sink(sink)
    }

    /// For how long a move belongs to who does it, from its last sign of life: 60 s if it is not
    /// said. After that somebody else can go on with it.
    #[must_use]
    pub fn claim(self, time: Duration) -> Self {
        self.with(|inner| inner.claim = time)
    }

    /// How long a move waits after the tenant is not served any more, so that all processes know
    /// of it: the catalog's `max_age` if it is not said. It is for the sake of good messages only:
    /// see [the page](crate::lifecycle#how-a-move-loses-no-write).
    #[must_use]
    pub fn stop_time(self, time: Duration) -> Self {
        self.with(|inner| inner.stop = Some(time))
    }

    /// The longest time that a transaction of the application takes: 10 minutes if it is not said.
    /// The old rows of a move are not removed earlier.
    #[must_use]
    pub fn longest_transaction(self, time: Duration) -> Self {
        self.with(|inner| inner.longest = time)
    }

    fn with(self, change: impl FnOnce(&mut Inner<Id, C>)) -> Self {
        let mut inner = Inner {
            catalog: self.inner.catalog.clone(),
            migrations: self.inner.migrations.clone(),
            sink: self.inner.sink.clone(),
            ..*self.inner
        };
        change(&mut inner);
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The tables of tenants at a place, after a comparison of what the program says with what the
    /// database says. For a test, or at start-up: it is what each work here begins with.
    ///
    /// # Errors
    ///
    /// [`LifecycleError::Unclassified`], [`LifecycleError::MissingTable`],
    /// [`LifecycleError::MissingColumn`], and those of the place.
    pub fn tables(
        &self,
        host: &HostScope,
        placement: &Placement,
    ) -> Result<Vec<DescribedTable>, LifecycleError> {
        let mut ground = self.open(host, placement, "life cycle: the description of the tables")?;
        let place = ground.describe()?;
        let table = |table: &super::describe::TenantTable| DescribedTable {
            name: table.name.clone(),
            columns: table
                .facts
                .columns
                .iter()
                .map(|column| (column.name.clone(), column.kind.clone()))
                .collect(),
            key: table.facts.key.clone(),
            references: table
                .facts
                .references
                .iter()
                .map(|key| key.parent.clone())
                .collect(),
        };
        Ok(place.tables.iter().map(table).collect())
    }

    /// The tenant, as the catalog's database has it now.
    pub(super) fn tenant(&self, id: &Id) -> Result<Arc<Tenant<Id>>, LifecycleError> {
        self.inner.catalog.refresh()?;
        Ok(self.inner.catalog.tenant(id)?)
    }
}

impl<Id, C: LifecycleConnection> Lifecycle<Id, C> {
    pub(super) fn inner(&self) -> &Inner<Id, C> {
        &self.inner
    }

    pub(super) fn sink(&self) -> Option<&Arc<dyn HatchSink>> {
        self.inner.sink.as_ref()
    }
}

impl<Id, C: LifecycleConnection> Clone for Lifecycle<Id, C> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id, C: LifecycleConnection> fmt::Debug for Lifecycle<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lifecycle")
            .field("migrations", &self.inner.migrations)
            .finish_non_exhaustive()
    }
}
