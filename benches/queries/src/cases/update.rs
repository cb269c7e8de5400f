//! Changes of rows by their key.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, id, undone};
use crate::Raw;
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, tasks};

/// One column of one row.
pub(super) const UPDATE: Case = undone("update", Kind::Dynamic, scoped_update, plain_update);

/// One row.
pub(super) const DELETE: Case = undone("delete", Kind::Static, scoped_delete, plain_delete);

fn scoped_update(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let written = scope
        .update(tasks::table)
        .filter(tasks::id.eq(id(run)))
        .set(tasks::title.eq("measured"))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn plain_update(conn: &mut Raw, run: i32) -> Outcome {
    let written = diesel::update(tasks::table)
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::id.eq(id(run)))
        .set(tasks::title.eq("measured"))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn scoped_delete(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let written = scope
        .delete(tasks::table)
        .filter(tasks::id.eq(id(run)))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn plain_delete(conn: &mut Raw, run: i32) -> Outcome {
    let written = diesel::delete(tasks::table)
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::id.eq(id(run)))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}
