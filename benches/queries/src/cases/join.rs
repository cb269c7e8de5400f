//! Joins: each joined table has its guard.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, id, undone};
use crate::Raw;
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, comments, projects, tasks, users};

/// The tasks of a project, with its name and the user's.
pub(super) const TWO: Case = undone("two-joins", Kind::Static, scoped_two, plain_two);

/// The comments of a project.
pub(super) const THREE: Case = undone("three-joins", Kind::Static, scoped_three, plain_three);

/// A project and its tasks, if it has some.
pub(super) const LEFT: Case = undone("left-join", Kind::Static, scoped_left, plain_left);

fn scoped_two(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let rows = scope
        .from(tasks::table)
        .inner_join(projects::table)
        .inner_join(users::table)
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((tasks::title, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.expect(DONE))
}

fn plain_two(conn: &mut Raw, run: i32) -> Outcome {
    let of_project = tasks::project_id
        .eq(projects::id)
        .and(projects::org_id.eq(TENANT));
    let of_user = tasks::assignee_id
        .eq(users::id)
        .and(users::org_id.eq(TENANT));
    let rows = tasks::table
        .inner_join(projects::table.on(of_project))
        .inner_join(users::table.on(of_user))
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((tasks::title, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.expect(DONE))
}

fn scoped_three(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let rows = scope
        .from(comments::table)
        .inner_join(
            tasks::table
                .inner_join(projects::table)
                .inner_join(users::table),
        )
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((comments::body, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.expect(DONE))
}

fn plain_three(conn: &mut Raw, run: i32) -> Outcome {
    let of_project = tasks::project_id
        .eq(projects::id)
        .and(projects::org_id.eq(TENANT));
    let of_user = tasks::assignee_id
        .eq(users::id)
        .and(users::org_id.eq(TENANT));
    let of_task = comments::task_id
        .eq(tasks::id)
        .and(tasks::org_id.eq(TENANT));
    let tasks = tasks::table
        .inner_join(projects::table.on(of_project))
        .inner_join(users::table.on(of_user));
    let rows = comments::table
        .inner_join(tasks.on(of_task))
        .filter(comments::org_id.eq(TENANT))
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((comments::body, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.expect(DONE))
}

fn scoped_left(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let rows = scope
        .from(projects::table)
        .left_join(tasks::table)
        .filter(projects::id.eq(id(run % 50)))
        .select((projects::name, tasks::title.nullable()))
        .load(conn);
    Outcome::Pairs(rows.expect(DONE))
}

fn plain_left(conn: &mut Raw, run: i32) -> Outcome {
    let of_project = tasks::project_id
        .eq(projects::id)
        .and(tasks::org_id.eq(TENANT));
    let rows = projects::table
        .left_join(tasks::table.on(of_project))
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.eq(id(run % 50)))
        .select((projects::name, tasks::title.nullable()))
        .load(conn);
    Outcome::Pairs(rows.expect(DONE))
}
