//! Ten tenants at once.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, id, under};
use crate::Raw;
use crate::case::{ByScope, Case, Kind, Outcome, Scoped};
use crate::schema::{TENANTS, projects, tasks};

/// Tasks of all of them, with their projects.
pub(super) const JOIN: Case = under("set-join", Kind::Dynamic, ByScope::Set(scoped), plain);

fn scoped(conn: &mut Scoped<'_, TenantSetScope<i32>>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let rows = scope
        .from(tasks::table)
        .inner_join(projects::table)
        .filter(tasks::id.ge(id(run)))
        .filter(tasks::id.lt(id(run + 2)))
        .select((tasks::title, projects::name.nullable()))
        .load(conn);
    Outcome::Pairs(rows.expect(DONE))
}

fn plain(conn: &mut Raw, run: i32) -> Outcome {
    let of_project = projects::org_id
        .eq(tasks::org_id)
        .and(tasks::project_id.eq(projects::id));
    let rows = tasks::table
        .inner_join(projects::table.on(of_project))
        .filter(tasks::org_id.eq_any(TENANTS))
        .filter(tasks::id.ge(id(run)))
        .filter(tasks::id.lt(id(run + 2)))
        .select((tasks::title, projects::name.nullable()))
        .load(conn);
    Outcome::Pairs(rows.expect(DONE))
}
