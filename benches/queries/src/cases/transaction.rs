//! A transaction of ten statements, which is committed.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, id};
use crate::Raw;
use crate::case::{ByScope, Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, comments, projects, tasks};

/// Seven reads, and a comment that is written, changed and deleted again.
pub(super) const TEN: Case = Case {
    name: "transaction",
    kind: Kind::Static,
    commits: true,
    scoped: ByScope::Tenant(scoped),
    plain,
};

/// How many projects it reads.
pub(crate) const READ: i32 = 7;

/// Tells its comment from those that were there.
pub(crate) const BODY: &str = "written in a transaction";

fn scoped(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = conn.transaction::<_, tenant_core::Error, _>(|conn| {
        let mut names: Vec<String> = Vec::new();
        for n in 0..READ {
            names.extend(
                scope
                    .from(projects::table)
                    .filter(projects::id.eq(id((run + n) % 50)))
                    .select(projects::name)
                    .load(conn)?,
            );
        }
        scope
            .insert_into(comments::table)
            .values((comments::task_id.eq(id(run)), comments::body.eq(BODY)))
            .execute(conn)?;
        scope
            .update(tasks::table)
            .filter(tasks::id.eq(id(run)))
            .set(tasks::priority.eq(tasks::priority))
            .execute(conn)?;
        scope
            .delete(comments::table)
            .filter(comments::task_id.eq(id(run)))
            .filter(comments::body.eq(BODY))
            .execute(conn)?;
        Ok(names)
    });
    Outcome::Names(names.expect(DONE))
}

fn plain(conn: &mut Raw, run: i32) -> Outcome {
    let names = conn.transaction::<_, diesel::result::Error, _>(|conn| {
        let mut names: Vec<String> = Vec::new();
        for n in 0..READ {
            names.extend(
                projects::table
                    .filter(projects::org_id.eq(TENANT))
                    .filter(projects::id.eq(id((run + n) % 50)))
                    .select(projects::name)
                    .load::<String>(conn)?,
            );
        }
        diesel::insert_into(comments::table)
            .values((
                comments::task_id.eq(id(run)),
                comments::body.eq(BODY),
                comments::org_id.eq(TENANT),
            ))
            .execute(conn)?;
        diesel::update(tasks::table)
            .filter(tasks::org_id.eq(TENANT))
            .filter(tasks::id.eq(id(run)))
            .set(tasks::priority.eq(tasks::priority))
            .execute(conn)?;
        diesel::delete(comments::table)
            .filter(comments::org_id.eq(TENANT))
            .filter(comments::task_id.eq(id(run)))
            .filter(comments::body.eq(BODY))
            .execute(conn)?;
        Ok(names)
    });
    Outcome::Names(names.expect(DONE))
}
