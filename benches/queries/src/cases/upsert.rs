//! An insert that finds its row there already.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{DONE, undone};
use crate::Raw;
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, users};

/// Changes the row. On MySQL, whose upsert has no `WHERE`, it is an insert that
/// fails every other time, since its row is there.
pub(super) const UPSERT: Case = undone("upsert", Kind::Static, scoped, plain);

#[cfg(not(feature = "mysql"))]
fn scoped(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let email = format!("user{}@example.com", run % 20);
    let written = scope
        .insert_into(users::table)
        .values((users::email.eq(email), users::name.eq("measured")))
        .on_conflict((users::org_id, users::email))
        .do_update()
        .set(users::name.eq(diesel::upsert::excluded(users::name)))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

#[cfg(not(feature = "mysql"))]
fn plain(conn: &mut Raw, run: i32) -> Outcome {
    use diesel::query_dsl::methods::FilterDsl;

    let email = format!("user{}@example.com", run % 20);
    let written = diesel::insert_into(users::table)
        .values((
            users::email.eq(email),
            users::name.eq("measured"),
            users::org_id.eq(TENANT),
        ))
        .on_conflict((users::org_id, users::email))
        .do_update()
        .set(users::name.eq(diesel::upsert::excluded(users::name)))
        .filter(users::org_id.eq(TENANT))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

#[cfg(feature = "mysql")]
fn scoped(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let email = format!("new{}@example.com", run / 2);
    let written = scope
        .insert_into(users::table)
        .values((users::email.eq(email), users::name.eq("measured")))
        .execute(conn);
    written_once(written.map_err(diesel::result::Error::from))
}

#[cfg(feature = "mysql")]
fn plain(conn: &mut Raw, run: i32) -> Outcome {
    let email = format!("new{}@example.com", run / 2);
    let written = diesel::insert_into(users::table)
        .values((
            users::email.eq(email),
            users::name.eq("measured"),
            users::org_id.eq(TENANT),
        ))
        .execute(conn);
    written_once(written)
}

/// A row that is there already is none that is written.
#[cfg(feature = "mysql")]
fn written_once(written: QueryResult<usize>) -> Outcome {
    use diesel::result::DatabaseErrorKind::UniqueViolation;
    use diesel::result::Error::DatabaseError;

    match written {
        Err(DatabaseError(UniqueViolation, _)) => Outcome::Written(0),
        written => Outcome::Written(written.expect(DONE)),
    }
}
