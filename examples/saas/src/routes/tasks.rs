//! The tasks of a project.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use tenant_host::web::{ClientAddress, Problem};

use crate::Db;
use crate::models::{NewTask, Task, TaskChanges};
use crate::store::tasks;

#[utoipa::path(
    get,
    path = "/projects/{id}/tasks",
    params(("id" = i32, Path, description = "the project")),
    responses((status = 200, body = Vec<Task>))
)]
pub(super) async fn list(db: Db, Path(project): Path<i32>) -> Result<Json<Vec<Task>>, Problem> {
    let rows = db.read(move |conn| tasks::of_project(conn, project));
    rows.await.map(Json)
}

#[utoipa::path(
    post,
    path = "/projects/{id}/tasks",
    params(("id" = i32, Path, description = "the project")),
    request_body = NewTask,
    responses((status = 201, body = Task))
)]
pub(super) async fn create(
    db: Db,
    from: Option<ClientAddress>,
    Path(project): Path<i32>,
    Json(form): Json<NewTask>,
) -> Result<(StatusCode, Json<Task>), Problem> {
    let made = db.transaction(move |conn| tasks::create(conn, from, project, form));
    Ok((StatusCode::CREATED, Json(made.await?)))
}

#[utoipa::path(
    patch,
    path = "/tasks/{id}",
    params(("id" = i32, Path)),
    request_body = TaskChanges,
    responses((status = 200, body = Task))
)]
pub(super) async fn change(
    db: Db,
    from: Option<ClientAddress>,
    Path(id): Path<i32>,
    Json(changes): Json<TaskChanges>,
) -> Result<Json<Task>, Problem> {
    let changed = db.transaction(move |conn| tasks::change(conn, from, id, changes));
    changed.await.map(Json)
}

#[utoipa::path(
    delete,
    path = "/tasks/{id}",
    params(("id" = i32, Path)),
    responses((status = 204, description = "deleted"))
)]
pub(super) async fn delete(
    db: Db,
    from: Option<ClientAddress>,
    Path(id): Path<i32>,
) -> Result<StatusCode, Problem> {
    db.transaction(move |conn| tasks::delete(conn, from, id))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
