//! Rows, for the operator: the host's own, and those of tenants, with a reason.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde::Deserialize;
use tenant_core::prelude::*;
use tenant_host::web::Problem;
use utoipa::IntoParams;

use crate::HostDb;
use crate::models::{Project, Template, TemplateForm};
use crate::routes::description::ProblemBody;
use crate::schema::projects;
use crate::store;

#[derive(Deserialize, IntoParams)]
pub(in crate::routes) struct Reason {
    reason: String,
}

/// The projects of one tenant, for an operator with a grant, on record with a reason.
#[utoipa::path(
    get,
    path = "/tenants/{id}/projects",
    params(("id" = i64, Path), Reason),
    responses(
        (status = 200, body = Vec<Project>),
        (status = 403, description = "no grant that is open", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(in crate::routes) async fn projects_of(
    db: HostDb,
    Path(id): Path<i64>,
    Query(why): Query<Reason>,
) -> Result<Json<Vec<Project>>, Problem> {
    db.session().require_role("admin")?;
    let rows = db.read_inside(id, why.reason, store::projects::all);
    rows.await.map(Json)
}

/// The templates that all tenants share.
#[utoipa::path(get, path = "/templates", responses((status = 200, body = Vec<Template>)))]
pub(in crate::routes) async fn templates(db: HostDb) -> Result<Json<Vec<Template>>, Problem> {
    db.transaction(store::templates::of_host).await.map(Json)
}

#[utoipa::path(
    post,
    path = "/templates",
    request_body = TemplateForm,
    responses((status = 201, body = Template))
)]
pub(in crate::routes) async fn create_template(
    db: HostDb,
    Json(form): Json<TemplateForm>,
) -> Result<(StatusCode, Json<Template>), Problem> {
    db.session().require_role("admin")?;
    let made = db.transaction(move |conn| store::templates::share(conn, form));
    Ok((StatusCode::CREATED, Json(made.await?)))
}

/// How many projects each tenant has in the shared tables. It reads the rows of all, so it gives
/// a reason, and is on record.
#[utoipa::path(get, path = "/report", responses((status = 200, body = Vec<(i64, i64)>)))]
pub(in crate::routes) async fn report(db: HostDb) -> Result<Json<Vec<(i64, i64)>>, Problem> {
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
