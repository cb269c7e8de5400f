//! The operator's side.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenant_core::prelude::*;
use tenant_host::catalog::{Catalog, CatalogError, NewPlacement, NewTenant, SharedOnly, Tenant};
use tenant_host::session::HostSession;
use tenant_host::web::Problem;

use crate::HostDb;
use crate::models::{Project, Template, TemplateForm};
use crate::schema::{projects, templates};

#[derive(Serialize)]
pub(super) struct TenantInfo {
    id: i64,
    name: String,
    state: String,
}

impl From<&Tenant<i64>> for TenantInfo {
    fn from(tenant: &Tenant<i64>) -> Self {
        Self {
            id: *tenant.id(),
            name: tenant.name().to_string(),
            state: tenant.state().to_string(),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct NewTenantForm {
    id: i64,
    name: String,
    /// The first administrator.
    owner: String,
}

#[derive(Deserialize)]
pub(super) struct Reason {
    reason: String,
}

pub(super) async fn tenants(
    session: HostSession,
    State(catalog): State<Catalog<i64>>,
) -> Result<Json<Vec<TenantInfo>>, Problem> {
    let tenants = catalog.tenants_awaited(session.scope()).await?;
    Ok(Json(
        tenants
            .iter()
            .map(|tenant| TenantInfo::from(&**tenant))
            .collect(),
    ))
}

pub(super) async fn create(
    session: HostSession,
    State(catalog): State<Catalog<i64>>,
    Json(form): Json<NewTenantForm>,
) -> Result<(StatusCode, Json<TenantInfo>), Problem> {
    session.require_role("admin")?;
    let made = on_catalog(move || {
        let host = session.scope();
        let new = NewTenant::new(form.id, form.name, NewPlacement::Shared);
        let tenant = catalog.create(host, new, &SharedOnly)?;
        catalog.set_member(host, tenant.id(), &form.owner, ["admin"])?;
        Ok(TenantInfo::from(&*tenant))
    });
    Ok((StatusCode::CREATED, Json(made.await?)))
}

pub(super) async fn suspend(
    session: HostSession,
    State(catalog): State<Catalog<i64>>,
    Path(id): Path<i64>,
) -> Result<Json<TenantInfo>, Problem> {
    session.require_role("admin")?;
    let changed =
        on_catalog(move || Ok(TenantInfo::from(&*catalog.suspend(session.scope(), &id)?)));
    changed.await.map(Json)
}

pub(super) async fn resume(
    session: HostSession,
    State(catalog): State<Catalog<i64>>,
    Path(id): Path<i64>,
) -> Result<Json<TenantInfo>, Problem> {
    session.require_role("admin")?;
    let changed = on_catalog(move || Ok(TenantInfo::from(&*catalog.resume(session.scope(), &id)?)));
    changed.await.map(Json)
}

/// The projects of one tenant, for the operator, on record with a reason.
pub(super) async fn projects_of(
    db: HostDb,
    Path(id): Path<i64>,
    Query(why): Query<Reason>,
) -> Result<Json<Vec<Project>>, Problem> {
    db.session().require_role("admin")?;
    let rows = db.read_inside(id, why.reason, |conn| {
        let scope = conn.scope().clone();
        let rows = scope
            .from(projects::table)
            .order(projects::name)
            .select(Project::as_select())
            .load(conn)?;
        Ok(rows)
    });
    rows.await.map(Json)
}

/// The templates that all tenants share.
pub(super) async fn templates(db: HostDb) -> Result<Json<Vec<Template>>, Problem> {
    let rows = db.transaction(|conn| {
        let scope = conn.scope().clone();
        let rows = scope
            .from(templates::table)
            .order(templates::name)
            .select(Template::as_select())
            .load(conn)?;
        Ok(rows)
    });
    rows.await.map(Json)
}

pub(super) async fn create_template(
    db: HostDb,
    Json(form): Json<TemplateForm>,
) -> Result<(StatusCode, Json<Template>), Problem> {
    db.session().require_role("admin")?;
    let made = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let made = scope
            .insert_into(templates::table)
            .values(form)
            .returning(Template::as_returning())
            .get_result(conn)?;
        Ok(made)
    });
    Ok((StatusCode::CREATED, Json(made.await?)))
}

/// How many projects each tenant has. It reads the rows of all, so it gives a reason, and is
/// on record.
pub(super) async fn report(db: HostDb) -> Result<Json<Vec<(i64, i64)>>, Problem> {
    db.session().require_role("admin")?;
    let rows = db.transaction(|conn| {
        let scope = conn.scope().clone();
        let rows = scope
            .from(projects::table)
            .unconstrained_unsafe("report: projects of each tenant")
            .group_by(projects::tenant_id)
            .order(projects::tenant_id)
            .select((projects::tenant_id, count_star()))
            .load(conn)?;
        Ok(rows)
    });
    rows.await.map(Json)
}

/// Changes of the catalog block.
async fn on_catalog<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CatalogError> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(error) => Err(Problem::internal(&error)),
    }
}
