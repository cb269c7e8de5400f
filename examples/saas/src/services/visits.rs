//! An operator who acts as a tenant: for an hour at most, with a reason, on record.

use axum::http::StatusCode;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use super::time::now;
use crate::models::{NewVisit, Visit};
use crate::schema::visits;
use crate::store::HostConn;

/// How long a visit takes at most, in seconds.
const LONGEST: i64 = 60 * 60;

/// Begins a visit.
///
/// # Errors
///
/// 422 without a reason; those of the database.
pub fn begin(
    conn: &mut HostConn,
    operator: &str,
    tenant: i64,
    reason: &str,
) -> Result<Visit, Problem> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 200 {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
            .with_detail("Say why, in 200 letters at most."));
    }
    let began = now();
    let scope = conn.scope().clone();
    let made = scope
        .insert_into(visits::table)
        .values(NewVisit {
            tenant_id: tenant,
            operator: operator.to_owned(),
            reason: reason.to_owned(),
            began,
            ends: began + LONGEST,
        })
        .returning(Visit::as_returning())
        .get_result(conn)?;
    Ok(made)
}

/// The visit of this operator at this tenant, if it has not ended. Another operator's is none.
///
/// # Errors
///
/// 404 if there is none; those of the database.
pub fn find(conn: &mut HostConn, operator: &str, tenant: i64, id: i32) -> Result<Visit, Problem> {
    let scope = conn.scope().clone();
    let found = scope
        .from(visits::table)
        .filter(visits::id.eq(id))
        .filter(visits::tenant_id.eq(tenant))
        .filter(visits::operator.eq(operator))
        .filter(visits::ends.gt(now()))
        .select(Visit::as_select())
        .first(conn)?;
    Ok(found)
}

/// Ends a visit.
///
/// # Errors
///
/// As [`find`].
pub fn end(conn: &mut HostConn, operator: &str, tenant: i64, id: i32) -> Result<(), Problem> {
    let visit = find(conn, operator, tenant, id)?;
    let scope = conn.scope().clone();
    scope
        .update(visits::table)
        .filter(visits::id.eq(visit.id))
        .set(visits::ends.eq(now()))
        .execute(conn)?;
    Ok(())
}
