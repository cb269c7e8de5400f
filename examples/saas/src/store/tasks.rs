//! The tasks of a project.

use axum::http::StatusCode;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::query::Page;
use tenant_host::web::{ClientAddress, Problem};

use super::text::{checked, holds};
use super::{TenantConn, note, projects};
use crate::models::{NewTask, Project, Task, TaskChanges};
use crate::schema::tasks;

/// To make one, in the audit log.
pub const CREATE: &str = "task.create";
/// To change one, in the audit log.
pub const CHANGE: &str = "task.change";
/// To delete one, in the audit log.
pub const DELETE: &str = "task.delete";

/// The tasks of a project. A project that is not there has no list of tasks.
///
/// # Errors
///
/// 404 if there is no such project; those of the database.
pub fn of_project(conn: &mut TenantConn, project: i32) -> Result<Vec<Task>, Problem> {
    let found = projects::find(conn, project)?.id;
    let scope = conn.scope().clone();
    let rows = scope
        .from(tasks::table)
        .filter(tasks::project_id.eq(found))
        .order(tasks::id)
        .select(Task::as_select())
        .load(conn)?;
    Ok(rows)
}

/// A page of the tasks of a project whose titles hold `search`, the open ones first.
///
/// # Errors
///
/// As [`of_project`].
pub fn page(
    conn: &mut TenantConn,
    project: i32,
    search: &str,
    number: i64,
) -> Result<(Project, Page<Task>), Problem> {
    let project = projects::find(conn, project)?;
    let scope = conn.scope().clone();
    let page = scope
        .from(tasks::table)
        .filter(tasks::project_id.eq(project.id))
        .filter(holds!(tasks::title, search))
        .order((tasks::done, tasks::id))
        .select(Task::as_select())
        .paginate(number)
        .per_page(super::PER_PAGE)
        .load_page(conn)?;
    Ok((project, page))
}

/// One task.
///
/// # Errors
///
/// 404 if there is none, or it is another tenant's; those of the database.
pub fn find(conn: &mut TenantConn, id: i32) -> Result<Task, Problem> {
    let scope = conn.scope().clone();
    let row = scope
        .from(tasks::table)
        .find(id)
        .select(Task::as_select())
        .first(conn)?;
    Ok(row)
}

/// Makes a task in a project.
///
/// # Errors
///
/// As [`of_project`]; 422 without a title.
pub fn create(
    conn: &mut TenantConn,
    from: Option<ClientAddress>,
    project: i32,
    form: NewTask,
) -> Result<Task, Problem> {
    let found = projects::find(conn, project)?.id;
    let scope = conn.scope().clone();
    let made: Task = scope
        .insert_into(tasks::table)
        .values((
            tasks::project_id.eq(found),
            tasks::title.eq(checked(form.title)?),
        ))
        .returning(Task::as_returning())
        .get_result(conn)?;
    note(conn, from, CREATE, "task", made.id)?;
    Ok(made)
}

/// Changes a task.
///
/// # Errors
///
/// 404 if there is none, 422 if there is nothing to change; those of the database.
pub fn change(
    conn: &mut TenantConn,
    from: Option<ClientAddress>,
    id: i32,
    changes: TaskChanges,
) -> Result<Task, Problem> {
    if changes.title.is_none() && changes.done.is_none() {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
            .with_detail("say what to change: `title`, `done` or both"));
    }
    let changes = TaskChanges {
        title: changes.title.map(checked).transpose()?,
        ..changes
    };
    let scope = conn.scope().clone();
    let changed = scope
        .update(tasks::table)
        .filter(tasks::id.eq(id))
        .set(changes)
        .returning(Task::as_returning())
        .get_result(conn)?;
    note(conn, from, CHANGE, "task", id)?;
    Ok(changed)
}

/// Deletes a task.
///
/// # Errors
///
/// 404 if there is none; those of the database.
pub fn delete(conn: &mut TenantConn, from: Option<ClientAddress>, id: i32) -> Result<(), Problem> {
    let scope = conn.scope().clone();
    let count = scope
        .delete(tasks::table)
        .filter(tasks::id.eq(id))
        .execute(conn)?;
    super::deleted(count)?;
    note(conn, from, DELETE, "task", id)
}
