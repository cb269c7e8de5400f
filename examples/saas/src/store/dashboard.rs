//! Numbers of a tenant.

use diesel::dsl::count_star;
use diesel::prelude::*;
use serde::Serialize;
use tenant_core::prelude::*;
use tenant_host::web::Problem;
use utoipa::ToSchema;

use super::TenantConn;
use crate::schema::{projects, tasks};

/// What the dashboard shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct Dashboard {
    /// How many projects there are.
    pub projects: i64,
    /// How many tasks are open.
    pub open_tasks: i64,
    /// How many are done.
    pub done_tasks: i64,
    /// The names of projects with open tasks, and how many.
    pub busy: Vec<(String, i64)>,
}

/// Counts.
///
/// # Errors
///
/// Those of the database.
pub fn show(conn: &mut TenantConn) -> Result<Dashboard, Problem> {
    let scope = conn.scope().clone();
    let projects = scope
        .from(projects::table)
        .select(count_star())
        .first(conn)?;
    let mut tasks = [0, 0];
    for (count, done) in tasks.iter_mut().zip([false, true]) {
        *count = scope
            .from(tasks::table)
            .filter(tasks::done.eq(done))
            .select(count_star())
            .first(conn)?;
    }
    let busy = scope
        .from(projects::table)
        .inner_join(tasks::table)
        .filter(tasks::done.eq(false))
        .group_by(projects::name)
        .order(projects::name)
        .select((projects::name, count_star()))
        .load(conn)?;
    let [open_tasks, done_tasks] = tasks;
    Ok(Dashboard {
        projects,
        open_tasks,
        done_tasks,
        busy,
    })
}
