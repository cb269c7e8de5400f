//! How migrations are set up.

use std::fmt;
use std::num::NonZeroUsize;
use std::time::Duration;

use diesel::connection::Connection;
use diesel::migration::MigrationSource;

use super::current::Known;
use super::migrations::Inner;
use super::sources::Sources;
use super::steps::Steps;
use super::{MigrateError, MigratedConnection, TenantMigrations};
use crate::TenantKey;
use crate::catalog::Catalog;
use crate::route::Servers;

/// Sets up [`TenantMigrations`]. Made by [`TenantMigrations::builder`].
#[must_use = "there are no migrations before `build` is called"]
pub struct MigrationsBuilder<Id, C: MigratedConnection> {
    catalog: Catalog<Id>,
    servers: Servers,
    sources: Sources<C::Backend>,
    settings: Settings,
}

/// What is said about runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) concurrency: NonZeroUsize,
    pub(super) lock_wait: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) one_by_one: bool,
    pub(crate) recheck: bool,
}

impl<Id: TenantKey, C: MigratedConnection> MigrationsBuilder<Id, C> {
    pub(super) fn new(
        catalog: &Catalog<Id>,
        servers: &Servers,
        sources: Sources<C::Backend>,
    ) -> Self {
        Self {
            catalog: catalog.clone(),
            servers: servers.clone(),
            sources,
            settings: Settings {
                concurrency: NonZeroUsize::new(4).unwrap_or(NonZeroUsize::MIN),
                lock_wait: Duration::from_secs(60),
                connect_timeout: Duration::from_secs(10),
                one_by_one: false,
                recheck: false,
            },
        }
    }

    /// Adds the migrations of a library with tables of its own among those of tenants, such as the
    /// audit log of this crate. Called again, it adds another one's.
    ///
    /// All migrations make one list, in the order of their versions. Those of this crate come first:
    /// their versions begin with `0000`. At a place that was migrated without them they are pending,
    /// and run as any other. [`adopt`](TenantMigrations::adopt) is about the application's own only.
    pub fn with<M>(mut self, library: M) -> Self
    where
        M: MigrationSource<<C as Connection>::Backend> + Send + Sync + 'static,
    {
        self.sources.add(library);
        self
    }

    /// How many places are migrated at the same time, each on a thread and a connection of its
    /// own; 4 if it is not said, at least one. A run opens no more connections than that, besides
    /// those of the host's database.
    pub fn concurrency(mut self, count: usize) -> Self {
        self.settings.concurrency = NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN);
        self
    }

    /// How long another runner, or somebody who writes to the same SQLite file, is waited for at a
    /// place; 60 s if it is not said. Then the place fails with [`MigrateError::Busy`].
    pub fn lock_wait(mut self, wait: Duration) -> Self {
        self.settings.lock_wait = wait;
        self
    }

    /// How long it may take to open a connection; 10 s if it is not said.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = timeout;
        self
    }

    /// Gives each migration a transaction of its own, instead of one for all that are pending at a
    /// place. A run that ends in the middle then leaves a place between two migrations, and the
    /// next run goes on from there. Some sequences need it: PostgreSQL uses a value that was added
    /// to an enum only after the transaction that has added it.
    pub fn transaction_per_migration(mut self) -> Self {
        self.settings.one_by_one = true;
        self
    }

    /// Looks at each place, also at those that are recorded as current: after a backup was
    /// restored, or if somebody has migrated a place by other means.
    pub fn recheck(mut self, recheck: bool) -> Self {
        self.settings.recheck = recheck;
        self
    }

    /// The migrations.
    ///
    /// # Errors
    ///
    /// [`MigrateError::InvalidMigrations`] if two migrations have one version, of the application or
    /// of a library, if one has that of a migration of the host's tables, or if `C` is not the connection for these servers.
    pub fn build(self) -> Result<TenantMigrations<Id, C>, MigrateError> {
        if C::KIND != self.servers.kind() {
            return Err(MigrateError::InvalidMigrations {
                problem: format!(
                    "they are for {}, and the servers are {}",
                    C::KIND,
                    self.servers.kind()
                ),
            });
        }
        Ok(TenantMigrations::new(Inner {
            steps: Steps::read(&self.sources, crate::database::host_versions())?,
            catalog: self.catalog,
            servers: self.servers,
            sources: self.sources,
            settings: self.settings,
            known: Known::default(),
            turn: Default::default(),
        }))
    }
}

impl<Id, C: MigratedConnection> fmt::Debug for MigrationsBuilder<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MigrationsBuilder")
            .field("servers", &self.servers)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
