//! Where the guard of statements was passed: the service keeps a record of each time.

use diesel::prelude::*;
use tenant_core::hatch::{HatchSink, HatchUse, sink_on};
use tenant_core::prelude::*;
use tenant_core::query::Page;
use tenant_host::route::{RouteError, Router};
use tenant_host::web::Problem;

use super::time::now;
use crate::glue::Connection;
use crate::models::{HatchRecord, NewHatchRecord};
use crate::schema::hatch_records;
use crate::store::HostConn;

/// Writes each record on the connection on which a hatch opens, and so in its transaction.
pub fn sink() -> impl HatchSink + 'static {
    sink_on(|used: &HatchUse, conn: &mut Connection| {
        diesel::insert_into(hatch_records::table)
            .values(row(used))
            .execute(conn)
            .map(drop)
    })
}

/// Writes each record into the shared database, for hatches on connections to other ones.
pub fn sink_elsewhere(
    router: &Router<i64, Connection>,
    scope: &HostScope,
) -> impl HatchSink + 'static {
    let (router, scope) = (router.clone(), scope.clone());
    move |used: &HatchUse| {
        router.host_transaction(&scope, |conn| -> Result<(), RouteError> {
            let scope = conn.scope().clone();
            scope
                .insert_into(hatch_records::table)
                .values(row(used))
                .execute(conn)?;
            Ok(())
        })
    }
}

fn row(used: &HatchUse) -> NewHatchRecord<'_> {
    NewHatchRecord {
        at: now(),
        kind: used.kind.name(),
        reason: &used.reason,
        place: format!("{}:{}", used.file, used.line),
        scope: &used.scope,
        operator: used.origin.known_user(),
        request: used.origin.known_request(),
    }
}

/// A page of the records, the newest first.
///
/// # Errors
///
/// Those of the database.
pub fn page(conn: &mut HostConn, number: i64) -> Result<Page<HatchRecord>, Problem> {
    let scope = conn.scope().clone();
    let page = scope
        .from(hatch_records::table)
        .order(hatch_records::id.desc())
        .select(HatchRecord::as_select())
        .paginate(number)
        .per_page(20)
        .load_page(conn)?;
    Ok(page)
}
