//! A subquery that names the outer table.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, undone};
use crate::Raw;
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, projects, tasks};

/// The projects with an urgent task.
pub(super) const CORRELATED: Case = undone("subquery", Kind::Static, scoped, plain);

fn scoped(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let urgent = scope
        .from(tasks::table)
        .filter(tasks::project_id.eq(projects::id))
        .filter(tasks::priority.eq(run % 5));
    let names = scope
        .from(projects::table)
        .filter(tenant_core::dsl::exists(urgent))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn plain(conn: &mut Raw, run: i32) -> Outcome {
    let urgent = tasks::table
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::project_id.eq(projects::id))
        .filter(tasks::priority.eq(run % 5));
    let names = projects::table
        .filter(projects::org_id.eq(TENANT))
        .filter(diesel::dsl::exists(urgent))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}
