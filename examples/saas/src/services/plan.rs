//! What a tenant has by its edition: how many projects, and whether its audit log is shown.

use tenant_host::catalog::{Catalog, TenantAccess};
use tenant_host::feature::{Edition, Feature, FeatureError, Features, Limit, ShownFeature};
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

/// The features of tenants, and what counts against them.
#[derive(Clone, Debug)]
pub struct Plan {
    features: Features<i64>,
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
        Ok(Self { features, router })
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
}
