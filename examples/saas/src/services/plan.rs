//! What a tenant has by its edition: how many projects and requests, and whether its audit log is
//! shown.

use axum::http::StatusCode;
use tenant_core::HostScope;
use tenant_host::catalog::{Catalog, TenantAccess};
use tenant_host::feature::{Edition, Feature, FeatureError, Features, Limit, ShownFeature};
use tenant_host::limit::{Rate, RequestLimits};
use tenant_host::route::Router;
use tenant_host::session::TenantSession;
use tenant_host::web::{ClientAddress, Problem};

use super::blocking;
use crate::glue::Connection;
use crate::models::{Project, ProjectForm};
use crate::store::projects;

/// How many projects a tenant may have. What is not said otherwise is the least.
pub const PROJECTS: Feature<Limit> = Feature::new("projects", Limit::of(3));
/// Whether its administrators read what was done.
pub const AUDIT_LOG: Feature<bool> = Feature::new("audit-log", false);

/// A feature in words.
pub fn words(feature: &'static str) -> &'static str {
    match feature {
        name if name == PROJECTS.name() => "Projects at most",
        name if name == AUDIT_LOG.name() => "The audit log is shown",
        name => name,
    }
}

/// The features of tenants, and what counts against them.
#[derive(Clone, Debug)]
pub struct Plan {
    features: Features<i64>,
    requests: RequestLimits<i64>,
    router: Router<i64, Connection>,
}

impl Plan {
    /// For the tenants of `catalog`.
    ///
    /// # Errors
    ///
    /// If the database has features that the program does not know.
    pub fn new(
        catalog: &Catalog<i64>,
        router: Router<i64, Connection>,
    ) -> Result<Self, FeatureError> {
        let pro = Edition::new("pro")
            .with(PROJECTS, Limit::UNLIMITED)
            .with(AUDIT_LOG, true);
        let features = Features::builder(catalog)
            .declare(PROJECTS)
            .declare(AUDIT_LOG)
            .edition(pro)
            .build()?;
        // What is not said otherwise is the least.
        let requests = RequestLimits::builder(Rate::per_minute(120))
            .edition("pro", Rate::per_minute(6_000).burst(600))
            .build();
        Ok(Self {
            features,
            requests,
            router,
        })
    }

    /// How many requests programs may send. They are counted in this process.
    pub fn requests(&self) -> &RequestLimits<i64> {
        &self.requests
    }

    /// Makes a project, if the tenant may have one more. Of several who make the last one at a
    /// time, one can. It blocks.
    ///
    /// # Errors
    ///
    /// 403 if it may not; those of [`projects::create`], and then nothing is counted.
    pub fn make_project(
        &self,
        access: &TenantAccess<i64>,
        from: Option<ClientAddress>,
        form: ProjectForm,
    ) -> Result<Project, Problem> {
        self.features.reserve_while(access, PROJECTS, 1, || {
            self.router
                .transaction(access, |conn| projects::create(conn, from, form))
        })
    }

    /// As [`make_project`](Self::make_project), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn create_project(
        &self,
        session: &TenantSession<i64>,
        from: Option<ClientAddress>,
        form: ProjectForm,
    ) -> Result<Project, Problem> {
        let (plan, access) = (self.clone(), session.access().clone());
        blocking(move || Ok(plan.make_project(&access, from, form)?)).await
    }

    /// Deletes a project, which counts no more.
    ///
    /// # Errors
    ///
    /// Those of [`projects::delete`].
    pub async fn delete_project(
        &self,
        session: &TenantSession<i64>,
        from: Option<ClientAddress>,
        id: i32,
    ) -> Result<(), Problem> {
        let (plan, access) = (self.clone(), session.access().clone());
        blocking(move || {
            let work = |conn: &mut _| projects::delete(conn, from, id);
            plan.router.transaction(&access, work)?;
            // A count that is too high is a project less; the deletion is done.
            if let Err(error) = plan.features.release(&access, PROJECTS, 1) {
                tracing::warn!(%error, "a project that is gone is still counted");
            }
            Ok(())
        })
        .await
    }

    /// Whether the tenant's administrators read its audit log.
    ///
    /// # Errors
    ///
    /// Those of the features.
    pub async fn has_audit(&self, session: &TenantSession<i64>) -> Result<bool, Problem> {
        Ok(self.features.get_awaited(session, AUDIT_LOG).await?)
    }

    /// All features of the tenant, and how many projects are counted.
    ///
    /// # Errors
    ///
    /// Those of the features.
    pub async fn shown(
        &self,
        session: &TenantSession<i64>,
    ) -> Result<(Vec<ShownFeature>, u64), Problem> {
        let features = self.features.all_awaited(session).await?;
        let used = self.features.used_awaited(session, PROJECTS).await?;
        Ok((features, used))
    }

    /// All features of any tenant, for the operator.
    ///
    /// # Errors
    ///
    /// Those of the features.
    pub async fn of_tenant(&self, host: &HostScope, id: i64) -> Result<Vec<ShownFeature>, Problem> {
        let (features, host) = (self.features.clone(), host.clone());
        blocking(move || Ok(features.all_for(&host, &id).map_err(Problem::from)?)).await
    }

    /// Sets the value of a feature for one tenant, or takes it back.
    ///
    /// # Errors
    ///
    /// 404 if there is no such tenant or feature, 422 for a value that is none of the feature's.
    pub async fn set(
        &self,
        host: &HostScope,
        id: i64,
        feature: String,
        value: Option<String>,
    ) -> Result<(), Problem> {
        let (features, host) = (self.features.clone(), host.clone());
        let done = blocking(move || {
            Ok(match value {
                Some(value) => features.set_text(&host, &id, &feature, &value),
                None => features.unset(&host, &id, &feature),
            })
        });
        done.await?.map_err(|error| match error {
            FeatureError::NotDeclared { .. } => Problem::new(StatusCode::NOT_FOUND),
            error => error.into(),
        })
    }
}
