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
struct NewComment {
    task_id: i32,
    body: &'static str,
}

#[derive(Insertable)]
#[diesel(table_name = comments)]
struct NewCommentOfTenant {
    org_id: i32,
    task_id: i32,
    body: &'static str,
}

fn scoped_one(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let comment = NewComment {
        task_id: id(run),
        body: "measured",
    };
    let written = scope
        .insert_into(comments::table)
        .values(&comment)
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn plain_one(conn: &mut Raw, run: i32) -> Outcome {
    let comment = NewCommentOfTenant {
        org_id: TENANT,
        task_id: id(run),
        body: "measured",
    };
    let written = diesel::insert_into(comments::table)
        .values(&comment)
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn scoped_hundred(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let rows: Vec<_> = (0..100)
        .map(|n| NewComment {
            task_id: id((run + n) % 500),
            body: "measured",
        })
        .collect();
    let written = scope
        .insert_into(comments::table)
        .values(rows)
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn plain_hundred(conn: &mut Raw, run: i32) -> Outcome {
    let rows: Vec<_> = (0..100)
        .map(|n| NewCommentOfTenant {
            org_id: TENANT,
            task_id: id((run + n) % 500),
            body: "measured",
        })
        .collect();
    let written = diesel::insert_into(comments::table)
        .values(rows)
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}
