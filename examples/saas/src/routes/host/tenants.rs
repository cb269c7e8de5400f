//! Tenants, for the operator.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, Tenant};
use tenant_host::session::HostSession;
use tenant_host::web::Problem;
use utoipa::ToSchema;

use crate::services::Services;
use crate::services::on_catalog;

#[derive(Serialize, ToSchema)]
pub(in crate::routes) struct TenantInfo {
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

#[derive(Deserialize, ToSchema)]
pub(in crate::routes) struct NewTenantForm {
    id: i64,
    name: String,
    /// The first administrator.
    owner: String,
}

#[utoipa::path(get, path = "/tenants", responses((status = 200, body = Vec<TenantInfo>)))]
pub(in crate::routes) async fn list(
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

/// A tenant in the shared tables.
#[utoipa::path(
    post,
    path = "/tenants",
    request_body = NewTenantForm,
    responses((status = 201, body = TenantInfo))
)]
pub(in crate::routes) async fn create(
    session: HostSession,
    State(services): State<Services>,
    State(catalog): State<Catalog<i64>>,
    Json(form): Json<NewTenantForm>,
) -> Result<(StatusCode, Json<TenantInfo>), Problem> {
    session.require_role("admin")?;
    let made = on_catalog(move || {
        let host = session.scope();
        let new = NewTenant::new(form.id, form.name, NewPlacement::Shared);
        let tenant = services.creations.create(host, new)?;
        catalog.set_member(host, tenant.id(), &form.owner, ["admin"])?;
        Ok(TenantInfo::from(&*tenant))
    });
    Ok((StatusCode::CREATED, Json(made.await?)))
}

#[utoipa::path(
    post,
    path = "/tenants/{id}/suspend",
    params(("id" = i64, Path)),
    responses((status = 200, body = TenantInfo))
)]
pub(in crate::routes) async fn suspend(
    session: HostSession,
    State(catalog): State<Catalog<i64>>,
    Path(id): Path<i64>,
) -> Result<Json<TenantInfo>, Problem> {
    session.require_role("admin")?;
    let changed =
        on_catalog(move || Ok(TenantInfo::from(&*catalog.suspend(session.scope(), &id)?)));
    changed.await.map(Json)
}

#[utoipa::path(
    post,
    path = "/tenants/{id}/resume",
    params(("id" = i64, Path)),
    responses((status = 200, body = TenantInfo))
)]
pub(in crate::routes) async fn resume(
    session: HostSession,
    State(catalog): State<Catalog<i64>>,
    Path(id): Path<i64>,
) -> Result<Json<TenantInfo>, Problem> {
    session.require_role("admin")?;
    let changed = on_catalog(move || Ok(TenantInfo::from(&*catalog.resume(session.scope(), &id)?)));
    changed.await.map(Json)
}
