//! The tasks of a project.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use super::projects::deleted;
use crate::Db;
use crate::models::{NewTask, Task, TaskChanges};
use crate::schema::{projects, tasks};

pub(super) async fn list(db: Db, Path(project): Path<i32>) -> Result<Json<Vec<Task>>, Problem> {
    let rows = db.read(move |conn| {
        let scope = conn.scope().clone();
        // A project that is not there has no list of tasks.
        let found: i32 = scope
            .from(projects::table)
            .find(project)
            .select(projects::id)
            .first(conn)?;
        let rows = scope
            .from(tasks::table)
            .filter(tasks::project_id.eq(found))
            .order(tasks::id)
            .select(Task::as_select())
            .load(conn)?;
        Ok(rows)
    });
    rows.await.map(Json)
}

pub(super) async fn create(
    db: Db,
    Path(project): Path<i32>,
    Json(form): Json<NewTask>,
) -> Result<(StatusCode, Json<Task>), Problem> {
    let made = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let found: i32 = scope
            .from(projects::table)
            .find(project)
            .select(projects::id)
            .first(conn)?;
        let made = scope
            .insert_into(tasks::table)
            .values((tasks::project_id.eq(found), tasks::title.eq(form.title)))
            .returning(Task::as_returning())
            .get_result(conn)?;
        Ok(made)
    });
    Ok((StatusCode::CREATED, Json(made.await?)))
}

pub(super) async fn change(
    db: Db,
    Path(id): Path<i32>,
    Json(changes): Json<TaskChanges>,
) -> Result<Json<Task>, Problem> {
    if changes.title.is_none() && changes.done.is_none() {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
            .with_detail("say what to change: `title`, `done` or both"));
    }
    let changed = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let changed = scope
            .update(tasks::table)
            .filter(tasks::id.eq(id))
            .set(changes)
            .returning(Task::as_returning())
            .get_result(conn)?;
        Ok(changed)
    });
    changed.await.map(Json)
}

pub(super) async fn delete(db: Db, Path(id): Path<i32>) -> Result<StatusCode, Problem> {
    let count = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let count = scope
            .delete(tasks::table)
            .filter(tasks::id.eq(id))
            .execute(conn)?;
        Ok(count)
    });
    deleted(count.await?)
}
