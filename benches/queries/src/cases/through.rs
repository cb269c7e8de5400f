//! A table without tenant column: its rows are those of its parents.

use diesel::dsl::exists;
use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, id, undone};
use crate::Raw;
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, files, tasks};

/// The files of two hundred tasks, of which ten are the tenant's.
pub(super) const READ: Case = undone("through", Kind::Static, scoped_read, plain_read);

/// One column of one row.
pub(super) const UPDATE: Case =
    undone("through-update", Kind::Dynamic, scoped_update, plain_update);

/// The guard, as it is typed by hand.
macro_rules! of_own_task {
    () => {
        exists(
            tasks::table
                .filter(tasks::id.eq(files::task_id))
                .filter(tasks::org_id.eq(TENANT))
                .select(tasks::id),
        )
    };
}

fn scoped_read(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = scope
        .from(files::table)
        .filter(files::task_id.ge(id(run)))
        .filter(files::task_id.lt(id(run + 10)))
        .select(files::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn plain_read(conn: &mut Raw, run: i32) -> Outcome {
    let names = files::table
        .filter(of_own_task!())
        .filter(files::task_id.ge(id(run)))
        .filter(files::task_id.lt(id(run + 10)))
        .select(files::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn scoped_update(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let written = scope
        .update(files::table)
        .filter(files::id.eq(id(run)))
        .set(files::name.eq("measured"))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn plain_update(conn: &mut Raw, run: i32) -> Outcome {
    let written = diesel::update(files::table)
        .filter(of_own_task!())
        .filter(files::id.eq(id(run)))
        .set(files::name.eq("measured"))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}
