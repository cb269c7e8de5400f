//! Inserts: the scope fills the tenant in.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, id, undone};
use crate::Raw;
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, comments};

/// One row.
pub(super) const ONE: Case = undone("insert", Kind::Static, scoped_one, plain_one);

/// A hundred rows in one statement.
pub(super) const HUNDRED: Case = undone("insert-100", Kind::Dynamic, scoped_hundred, plain_hundred);

#[derive(Insertable)]
#[diesel(table_name = comments)]
pub(crate) struct NewComment {
    task_id: i32,
    body: &'static str,
}

#[derive(Insertable)]
#[diesel(table_name = comments)]
pub(crate) struct NewCommentOfTenant {
    org_id: i32,
    task_id: i32,
    body: &'static str,
}

/// A row for a scope to complete.
pub(crate) fn one(run: i32) -> NewComment {
    NewComment {
        task_id: id(run),
        body: "measured",
    }
}

/// The same row, complete.
pub(crate) fn one_of_tenant(run: i32) -> NewCommentOfTenant {
    NewCommentOfTenant {
        org_id: TENANT,
        task_id: id(run),
        body: "measured",
    }
}

/// A hundred rows for a scope to complete.
pub(crate) fn hundred(run: i32) -> Vec<NewComment> {
    (0..100).map(|n| one((run + n) % 500)).collect()
}

/// The same rows, complete.
pub(crate) fn hundred_of_tenant(run: i32) -> Vec<NewCommentOfTenant> {
    (0..100).map(|n| one_of_tenant((run + n) % 500)).collect()
}

fn scoped_one(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let comment = one(run);
    let written = scope
        .insert_into(comments::table)
        .values(&comment)
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn plain_one(conn: &mut Raw, run: i32) -> Outcome {
    let comment = one_of_tenant(run);
    let written = diesel::insert_into(comments::table)
        .values(&comment)
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn scoped_hundred(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let written = scope
        .insert_into(comments::table)
        .values(hundred(run))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn plain_hundred(conn: &mut Raw, run: i32) -> Outcome {
    let written = diesel::insert_into(comments::table)
        .values(hundred_of_tenant(run))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}
