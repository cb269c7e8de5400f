//! Tenants that are being created, in the background.
//!
//! How far a creation has come is in the catalog: it is there after a reload of the page, and
//! after a restart of the service. Only what has stopped it is kept here.

use std::sync::Arc;
use std::time::Duration;

use tenant_core::HostScope;
use tenant_host::catalog::{
    Catalog, CatalogError, NewPlacement, NewTenant, Placement, ProvisionError, Provisioner, Tenant,
};
use tenant_host::migrate::TenantMigrations;
use tenant_host::web::Problem;
use tokio::sync::mpsc;

use super::runs::{Progress, Runs};
use crate::glue::Connection;

/// Creates tenants.
#[derive(Clone, Debug)]
pub struct Creations(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    catalog: Catalog<i64>,
    migrations: TenantMigrations<i64, Connection>,
    /// Before each step, so that one can watch them.
    pause: Duration,
    runs: Runs,
}

impl Creations {
    /// With a pause before each step.
    pub fn new(
        catalog: Catalog<i64>,
        migrations: TenantMigrations<i64, Connection>,
        pause: Duration,
    ) -> Self {
        Self(Arc::new(Inner {
            catalog,
            migrations,
            pause,
            runs: Runs::default(),
        }))
    }

    /// The migrations of all tenants.
    pub fn migrations(&self) -> &TenantMigrations<i64, Connection> {
        &self.0.migrations
    }

    /// Creates a tenant, and waits for the end. It blocks.
    ///
    /// # Errors
    ///
    /// Those of the catalog.
    pub fn create(
        &self,
        host: &HostScope,
        new: NewTenant<i64>,
    ) -> Result<Arc<Tenant<i64>>, CatalogError> {
        let provisioner = self.0.migrations.provisioner(host);
        self.0.catalog.create(host, new, &provisioner)
    }

    /// Begins a creation, or goes on with one, and returns as soon as the tenant has its place in
    /// the catalog.
    ///
    /// # Errors
    ///
    /// What has stopped it before.
    pub async fn begin(&self, host: HostScope, new: NewTenant<i64>) -> Result<(), Problem> {
        let (started, mut has_started) = mpsc::unbounded_channel();
        let (creations, id) = (self.clone(), *new.id());
        let work = tokio::task::spawn_blocking(move || {
            let inner = &creations.0;
            let watched = Watched {
                inner: inner.migrations.provisioner(&host),
                started,
                creations: &creations,
            };
            let done = inner.catalog.create(&host, new, &watched);
            creations.ended(id, done.as_ref().err());
            done.map(drop)
        });
        // The sender is gone when the work is over.
        if has_started.recv().await.is_some() {
            return Ok(());
        }
        match work.await {
            Ok(done) => Ok(done.map_err(in_words)?),
            Err(error) => Err(Problem::internal(&error)),
        }
    }

    /// Takes away what was made of a tenant. It blocks.
    ///
    /// # Errors
    ///
    /// Those of the catalog.
    pub fn undo(&self, host: &HostScope, id: i64) -> Result<(), CatalogError> {
        let provisioner = self.0.migrations.provisioner(host);
        self.0.catalog.undo_create(host, &id, &provisioner)?;
        self.0.runs.ended(id, None);
        Ok(())
    }

    /// What is known here of a creation.
    pub fn progress(&self, id: i64) -> Progress {
        self.0.runs.progress(id)
    }

    fn ended(&self, id: i64, error: Option<&CatalogError>) {
        // Somebody else is at it; what that one does is not ours to tell.
        let error = error.filter(|error| !matches!(error, CatalogError::CreationUnderWay { .. }));
        self.0.runs.ended(id, error.map(ToString::to_string));
    }
}

/// A place as one asks for it.
pub fn place_like(placement: &Placement) -> NewPlacement {
    match placement {
        Placement::Shared => NewPlacement::Shared,
        Placement::Schema { server, .. } => NewPlacement::Schema(server.clone()),
        Placement::Database { server, .. } => NewPlacement::Database(server.clone()),
    }
}

/// What is to be created, from what is there of it.
pub fn again(tenant: &Tenant<i64>) -> NewTenant<i64> {
    let place = place_like(tenant.placement());
    let new = NewTenant::new(*tenant.id(), tenant.name().to_string(), place);
    match tenant.edition() {
        Some(edition) => new.edition(edition),
        None => new,
    }
}

/// To the operator, who may know why a place was refused; its words hold no URL.
fn in_words(error: CatalogError) -> Problem {
    use axum::http::StatusCode;

    match &error {
        CatalogError::PlacementRefused { error } => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail(error.to_string())
        }
        CatalogError::CreationStopped { .. } => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE).with_detail(error.to_string())
        }
        _ => error.into(),
    }
}

/// A provisioner that tells when the tenant has its place in the catalog.
struct Watched<'a, P> {
    inner: P,
    started: mpsc::UnboundedSender<()>,
    creations: &'a Creations,
}

impl<P> Watched<'_, P> {
    fn step(&self, tenant: &Tenant<i64>) {
        self.creations.0.runs.began(*tenant.id());
        // Nobody listens any more after the first time.
        let _ = self.started.send(());
        std::thread::sleep(self.creations.0.pause);
    }
}

impl<P: Provisioner<i64>> Provisioner<i64> for Watched<'_, P> {
    fn check(&self, placement: &Placement) -> Result<(), ProvisionError> {
        self.inner.check(placement)
    }

    fn make(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.step(tenant);
        self.inner.make(tenant)
    }

    fn migrate(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.step(tenant);
        self.inner.migrate(tenant)?;
        std::thread::sleep(self.creations.0.pause);
        Ok(())
    }

    fn remove(&self, tenant: &Tenant<i64>) -> Result<(), ProvisionError> {
        self.inner.remove(tenant)
    }
}
