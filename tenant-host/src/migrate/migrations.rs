//! The migrations of an application, for all its tenants.

use std::fmt;
use std::sync::{Arc, Mutex};

use diesel::connection::Connection;
use diesel::migration::MigrationSource;

use super::builder::{MigrationsBuilder, Settings};
use super::current::Known;
use super::engine::Site;
use super::sources::Sources;
use super::steps::Steps;
use super::{MigrateError, MigratedConnection};
use crate::TenantKey;
use crate::catalog::{Catalog, DatabaseName, Placement};
use crate::database::ConnectFailure;
use crate::route::{Opening, RouteError, Servers};

/// The migrations of an application, for the tables of all its tenants.
///
/// Copies are handles of one. See [the module](crate::migrate).
pub struct TenantMigrations<Id, C: MigratedConnection> {
    inner: Arc<Inner<Id, C>>,
}

pub(super) struct Inner<Id, C: MigratedConnection> {
    pub(super) catalog: Catalog<Id>,
    pub(super) servers: Servers,
    pub(super) sources: Sources<C::Backend>,
    pub(super) steps: Steps,
    pub(super) settings: Settings,
    pub(super) known: Known,
    /// Of those who read and write the records of places.
    pub(super) turn: Arc<Mutex<()>>,
}

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// Sets up migrations: usually those that `diesel_migrations::embed_migrations!` embeds.
    pub fn builder<M>(
        catalog: &Catalog<Id>,
        servers: &Servers,
        migrations: M,
    ) -> MigrationsBuilder<Id, C>
    where
        M: MigrationSource<<C as Connection>::Backend> + Send + Sync + 'static,
    {
        MigrationsBuilder::new(catalog, servers, Sources::of(migrations))
    }

    pub(super) fn new(inner: Inner<Id, C>) -> Self {
        Self {
            inner: Arc::new(inner),
        }
    }

    pub(super) fn inner(&self) -> &Arc<Inner<Id, C>> {
        &self.inner
    }

    /// The same migrations with other settings for its runs.
    #[cfg(feature = "cli")]
    pub(crate) fn with_settings(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let inner = &self.inner;
        let mut settings = inner.settings;
        change(&mut settings);
        Self::new(Inner {
            catalog: inner.catalog.clone(),
            servers: inner.servers.clone(),
            sources: inner.sources.clone(),
            steps: inner.steps.clone(),
            settings,
            known: inner.known.clone(),
            turn: Arc::clone(&inner.turn),
        })
    }

    /// The names of all migrations, of the application and of libraries, in the order in which they run.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.inner
            .steps
            .list()
            .iter()
            .map(|step| step.name.as_str())
    }

    /// The servers whose places are migrated.
    pub fn servers(&self) -> &Servers {
        &self.inner.servers
    }
}

impl<Id: TenantKey, C: MigratedConnection> Inner<Id, C> {
    /// Opens a connection to a place.
    pub(super) fn open(&self, placement: &Placement) -> Result<(C, Site), MigrateError> {
        let place = self.servers.place(placement)?;
        let connected = self.connect(place.server, place.database.as_ref());
        let mut conn = connected.map_err(|error| match error {
            RouteError::Connect {
                failure: ConnectFailure::NoSuchDatabase,
                ..
            } => MigrateError::NoPlace,
            error => error.into(),
        })?;
        let schema = place.schema.as_ref().map(AsRef::as_ref);
        let site = conn.settle(schema, self.settings.lock_wait)?;
        Ok((conn, site))
    }

    /// Opens a connection to a server: to one database on it, or to the one of its URL.
    pub(super) fn connect(
        &self,
        server: usize,
        database: Option<&DatabaseName>,
    ) -> Result<C, RouteError> {
        let opening: Opening<C> = Opening {
            address: self.servers.address(server, database)?,
            has_pooler: self.servers.has_pooler(server),
            is_doubtful: true,
            limit: self.settings.connect_timeout,
            hooks: Arc::new([]),
        };
        opening.within().map_err(|failure| RouteError::Connect {
            server: self.servers.name(server).clone(),
            failure,
        })
    }
}

impl<Id, C: MigratedConnection> Clone for TenantMigrations<Id, C> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id, C: MigratedConnection> fmt::Debug for TenantMigrations<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantMigrations")
            .field("servers", &self.inner.servers)
            .field("migrations", &self.inner.steps.list().len())
            .field("settings", &self.inner.settings)
            .finish_non_exhaustive()
    }
}
