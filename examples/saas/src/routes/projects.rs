//! Projects.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use tenant_host::session::TenantSession;
use tenant_host::web::{ClientAddress, Problem};

use super::description::ProblemBody;
use crate::Db;
use crate::models::{Project, ProjectForm};
use crate::services::Services;
use crate::store::projects;

#[utoipa::path(get, path = "/projects", responses((status = 200, body = Vec<Project>)))]
pub(super) async fn list(db: Db) -> Result<Json<Vec<Project>>, Problem> {
    db.read(projects::all).await.map(Json)
}

#[utoipa::path(
    post,
    path = "/projects",
    request_body = ProjectForm,
    responses(
        (status = 201, body = Project),
        (status = 403, description = "the edition has no more", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "the name is taken", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create(
    session: TenantSession<i64>,
    from: Option<ClientAddress>,
    State(services): State<Services>,
    Json(form): Json<ProjectForm>,
) -> Result<(StatusCode, Json<Project>), Problem> {
    let made = services.plan.create_project(&session, from, form);
    Ok((StatusCode::CREATED, Json(made.await?)))
}

#[utoipa::path(
    get,
    path = "/projects/{id}",
    params(("id" = i32, Path)),
    responses(
        (status = 200, body = Project),
        (status = 404, description = "no such project, or another tenant's", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show(db: Db, Path(id): Path<i32>) -> Result<Json<Project>, Problem> {
    let row = db.read(move |conn| projects::find(conn, id));
    row.await.map(Json)
}

#[utoipa::path(
    patch,
    path = "/projects/{id}",
    params(("id" = i32, Path)),
    request_body = ProjectForm,
    responses((status = 200, body = Project))
)]
pub(super) async fn rename(
    db: Db,
    from: Option<ClientAddress>,
    Path(id): Path<i32>,
    Json(form): Json<ProjectForm>,
) -> Result<Json<Project>, Problem> {
    let changed = db.transaction(move |conn| projects::rename(conn, from, id, form));
    changed.await.map(Json)
}

#[utoipa::path(
    delete,
    path = "/projects/{id}",
    params(("id" = i32, Path)),
    responses((status = 204, description = "deleted, with its tasks"))
)]
pub(super) async fn delete(
    session: TenantSession<i64>,
    from: Option<ClientAddress>,
    State(services): State<Services>,
    Path(id): Path<i32>,
) -> Result<StatusCode, Problem> {
    services.plan.delete_project(&session, from, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
