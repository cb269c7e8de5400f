//! Projects.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use crate::Db;
use crate::models::{Project, ProjectForm};
use crate::schema::projects;

pub(super) async fn list(db: Db) -> Result<Json<Vec<Project>>, Problem> {
    let rows = db.read(|conn| {
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

pub(super) async fn create(
    db: Db,
    Json(form): Json<ProjectForm>,
) -> Result<(StatusCode, Json<Project>), Problem> {
    let made = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let made = scope
            .insert_into(projects::table)
            .values(form)
            .returning(Project::as_returning())
            .get_result(conn)?;
        Ok(made)
    });
    Ok((StatusCode::CREATED, Json(made.await?)))
}

pub(super) async fn show(db: Db, Path(id): Path<i32>) -> Result<Json<Project>, Problem> {
    let row = db.read(move |conn| {
        let scope = conn.scope().clone();
        let row = scope
            .from(projects::table)
            .find(id)
            .select(Project::as_select())
            .first(conn)?;
        Ok(row)
    });
    row.await.map(Json)
}

pub(super) async fn rename(
    db: Db,
    Path(id): Path<i32>,
    Json(form): Json<ProjectForm>,
) -> Result<Json<Project>, Problem> {
    let changed = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let changed = scope
            .update(projects::table)
            .filter(projects::id.eq(id))
            .set(form)
            .returning(Project::as_returning())
            .get_result(conn)?;
        Ok(changed)
    });
    changed.await.map(Json)
}

pub(super) async fn delete(db: Db, Path(id): Path<i32>) -> Result<StatusCode, Problem> {
    let count = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let count = scope
            .delete(projects::table)
            .filter(projects::id.eq(id))
            .execute(conn)?;
        Ok(count)
    });
    deleted(count.await?)
}

/// What is not there, or another tenant's, can't be deleted.
pub(super) fn deleted(count: usize) -> Result<StatusCode, Problem> {
    match count {
        0 => Err(diesel::result::Error::NotFound.into()),
        _ => Ok(StatusCode::NO_CONTENT),
    }
}
