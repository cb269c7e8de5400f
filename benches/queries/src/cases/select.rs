//! Reads of one table.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, id, undone};
use crate::Raw;
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, Task, projects, tasks};

/// One row by its key.
pub(super) const POINT: Case = undone("point", Kind::Static, scoped_point, plain_point);

/// A filter, an order, and the first twenty rows.
pub(super) const LIST: Case = undone("list", Kind::Static, scoped_list, plain_list);

fn scoped_point(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = scope
        .from(projects::table)
        .filter(projects::id.eq(id(run % 50)))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn plain_point(conn: &mut Raw, run: i32) -> Outcome {
    let names = projects::table
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.eq(id(run % 50)))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn scoped_list(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let tasks = scope
        .from(tasks::table)
        .filter(tasks::priority.eq(run % 5))
        .order(tasks::id.desc())
        .limit(20)
        .select(Task::as_select())
        .load(conn);
    Outcome::Tasks(tasks.expect(DONE))
}

fn plain_list(conn: &mut Raw, run: i32) -> Outcome {
    let tasks = tasks::table
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::priority.eq(run % 5))
        .order(tasks::id.desc())
        .limit(20)
        .select(Task::as_select())
        .load(conn);
    Outcome::Tasks(tasks.expect(DONE))
}

/// The newest tasks of a tenant.
///
/// # Panics
///
/// If they can't be read.
pub fn tasks_of(scope: &TenantScope<i32>, conn: &mut Scoped<'_>) -> Vec<Task> {
    scope
        .from(tasks::table)
        .order(tasks::id.desc())
        .limit(20)
        .select(Task::as_select())
        .load(conn)
        .expect(DONE)
}
