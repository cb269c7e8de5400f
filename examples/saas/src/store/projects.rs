//! Projects.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::query::Page;
use tenant_host::web::{ClientAddress, Problem};

use super::text::{checked, holds};
use super::{TenantConn, note};
use crate::models::{Project, ProjectForm};
use crate::schema::{projects, tasks};

/// To make one, in the audit log.
pub const CREATE: &str = "project.create";
/// To give one another name, in the audit log.
pub const RENAME: &str = "project.rename";
/// To delete one, in the audit log.
pub const DELETE: &str = "project.delete";

/// A project with the number of its tasks that are open.
#[derive(Debug)]
pub struct ProjectLine {
    /// The project.
    pub project: Project,
    /// How many of its tasks are open.
    pub open: i64,
}

/// All projects, by name.
///
/// # Errors
///
/// Those of the database.
pub fn all(conn: &mut TenantConn) -> Result<Vec<Project>, Problem> {
    let scope = conn.scope().clone();
    let rows = scope
        .from(projects::table)
        .order(projects::name)
        .select(Project::as_select())
        .load(conn)?;
    Ok(rows)
}

/// A page of the projects whose names hold `search`.
///
/// # Errors
///
/// Those of the database.
pub fn page(conn: &mut TenantConn, search: &str, number: i64) -> Result<Page<Project>, Problem> {
    let scope = conn.scope().clone();
    let page = scope
        .from(projects::table)
        .filter(holds!(projects::name, search))
        .order((projects::name, projects::id))
        .select(Project::as_select())
        .paginate(number)
        .per_page(super::PER_PAGE)
        .load_page(conn)?;
    Ok(page)
}

/// How many tasks of these projects are open.
///
/// # Errors
///
/// Those of the database.
pub fn open_tasks(conn: &mut TenantConn, list: Vec<Project>) -> Result<Vec<ProjectLine>, Problem> {
    let scope = conn.scope().clone();
    let ids: Vec<i32> = list.iter().map(|project| project.id).collect();
    let counts: HashMap<i32, i64> = scope
        .from(tasks::table)
        .filter(tasks::done.eq(false))
        .filter(tasks::project_id.eq_any(ids))
        .group_by(tasks::project_id)
        .select((tasks::project_id, count_star()))
        .load::<(i32, i64)>(conn)?
        .into_iter()
        .collect();
    let lines = list.into_iter().map(|project| ProjectLine {
        open: counts.get(&project.id).copied().unwrap_or_default(),
        project,
    });
    Ok(lines.collect())
}

/// One project.
///
/// # Errors
///
/// 404 if there is none, or it is another tenant's; those of the database.
pub fn find(conn: &mut TenantConn, id: i32) -> Result<Project, Problem> {
    let scope = conn.scope().clone();
    let row = scope
        .from(projects::table)
        .find(id)
        .select(Project::as_select())
        .first(conn)?;
    Ok(row)
}

/// Makes a project.
///
/// # Errors
///
/// 409 if its name is taken, 422 if it has none; those of the database.
pub fn create(
    conn: &mut TenantConn,
    from: Option<ClientAddress>,
    form: ProjectForm,
) -> Result<Project, Problem> {
    let scope = conn.scope().clone();
    let made: Project = scope
        .insert_into(projects::table)
        .values(projects::name.eq(checked(form.name)?))
        .returning(Project::as_returning())
        .get_result(conn)?;
    note(conn, from, CREATE, "project", made.id)?;
    Ok(made)
}

/// Gives a project another name.
///
/// # Errors
///
/// As [`find`] and [`create`].
pub fn rename(
    conn: &mut TenantConn,
    from: Option<ClientAddress>,
    id: i32,
    form: ProjectForm,
) -> Result<Project, Problem> {
    let scope = conn.scope().clone();
    let changed = scope
        .update(projects::table)
        .filter(projects::id.eq(id))
        .set(projects::name.eq(checked(form.name)?))
        .returning(Project::as_returning())
        .get_result(conn)?;
    note(conn, from, RENAME, "project", id)?;
    Ok(changed)
}

/// Deletes a project with its tasks.
///
/// # Errors
///
/// As [`find`].
pub fn delete(conn: &mut TenantConn, from: Option<ClientAddress>, id: i32) -> Result<(), Problem> {
    let scope = conn.scope().clone();
    let count = scope
        .delete(projects::table)
        .filter(projects::id.eq(id))
        .execute(conn)?;
    super::deleted(count)?;
    note(conn, from, DELETE, "project", id)
}
