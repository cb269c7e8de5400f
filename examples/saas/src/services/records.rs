//! Where the guard of statements was passed: the service keeps a record of each time.

use diesel::prelude::*;
use tenant_core::hatch::{HatchSink, HatchUse, sink_on};
use tenant_core::prelude::*;
use tenant_core::query::Page;
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
            .values(NewHatchRecord {
                at: now(),
                kind: used.kind.name(),
                reason: &used.reason,
                place: format!("{}:{}", used.file, used.line),
                scope: &used.scope,
                operator: used.origin.known_user(),
                request: used.origin.known_request(),
            })
            .execute(conn)
            .map(drop)
    })
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
