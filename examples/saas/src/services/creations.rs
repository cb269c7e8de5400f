//! Tenants that are being created, in the background.
//!
//! How far a creation has come is in the catalog: it is there after a reload of the page, and
//! after a restart of the service. Only what has stopped it is kept here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tenant_core::HostScope;
use tenant_host::catalog::{
    Catalog, CatalogError, NewPlacement, NewTenant, Placement, ProvisionError, Provisioner, Tenant,
};
use tenant_host::migrate::TenantMigrations;
use tenant_host::web::Problem;
use tokio::sync::mpsc;

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
    runs: Mutex<HashMap<i64, Run>>,
}

/// A creation of this process.
#[derive(Debug, Clone)]
enum Run {
    UnderWay,
    Stopped(String),
}

/// What a page tells of a creation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Whether this process is at it.
    pub is_under_way: bool,
    /// Why it has stopped, if this process knows.
    pub stopped: Option<String>,
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
            runs: Mutex::default(),
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
        self.runs().remove(&id);
        Ok(())
    }

    /// What is known here of a creation.
    pub fn progress(&self, id: i64) -> Progress {
        let run = self.runs().get(&id).cloned();
        Progress {
            is_under_way: matches!(run, Some(Run::UnderWay)),
            stopped: match run {
                Some(Run::Stopped(why)) => Some(why),
                _ => None,
            },
        }
    }

    fn ended(&self, id: i64, error: Option<&CatalogError>) {
        let mut runs = self.runs();
        match error {
            // Somebody else is at it; what that one does is not ours to tell.
            None | Some(CatalogError::CreationUnderWay { .. }) => {
                runs.remove(&id);
            }
            Some(error) if matches!(runs.get(&id), Some(Run::UnderWay)) => {
                runs.insert(id, Run::Stopped(error.to_string()));
            }
            Some(_) => {}
        }
    }

    fn runs(&self) -> MutexGuard<'_, HashMap<i64, Run>> {
        self.0.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is to be created, from what is there of it.
pub fn again(tenant: &Tenant<i64>) -> NewTenant<i64> {
    let placement = match tenant.placement() {
        Placement::Shared => NewPlacement::Shared,
        Placement::Schema { server, .. } => NewPlacement::Schema(server.clone()),
        Placement::Database { server, .. } => NewPlacement::Database(server.clone()),
    };
    let new = NewTenant::new(*tenant.id(), tenant.name().to_string(), placement);
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
        self.creations.runs().insert(*tenant.id(), Run::UnderWay);
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
