//! What is asked of the catalog's tables.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::refresh::Db;
use super::schema::{
    RevokedSessionRow, TenantRow, host_catalog, host_revoked_sessions, host_tenants,
};
use super::snapshot::Snapshot;
use super::time::now;
use crate::TenantKey;
use crate::database::DatabaseError;

/// What was read, up to a version.
pub(super) struct Read {
    version: i64,
    rows: Vec<TenantRow>,
    revoked: Vec<RevokedSessionRow>,
    which: Rows,
}

/// Which rows were read.
#[derive(Clone, Copy)]
enum Rows {
    /// Those that have changed.
    Changed,
    /// All.
    All,
    /// All, of a database that is older than what was known.
    Restored,
}

impl Read {
    /// Takes it in.
    pub(super) fn apply<Id: TenantKey>(&self, snapshot: &mut Snapshot<Id>) {
        snapshot.revoke(&self.revoked);
        match self.which {
            Rows::Changed => snapshot.update(self.version, &self.rows),
            Rows::All => snapshot.replace(self.version, &self.rows),
            Rows::Restored => snapshot.restore(self.version, &self.rows),
        }
    }
}

/// Asks for the version, and for the rows that are newer than what is known: up to a version, and
/// of a few rows beyond it, the newest.
pub(super) fn read(
    conn: &mut Db,
    host: &HostScope,
    known: Option<(i64, i64)>,
) -> Result<Read, DatabaseError> {
    // In this order: a row that is written in between is read now and once more.
    let (version, removed) = host
        .from(host_catalog::table)
        .select((host_catalog::version, host_catalog::removed))
        .first::<(i64, i64)>(conn)?;
    let (from, which) = match known {
        None => (i64::MIN, Rows::All),
        Some((_, newest)) if newest > version => (i64::MIN, Rows::Restored),
        // What was taken away is in no row.
        Some((complete, _)) if complete < removed => (i64::MIN, Rows::All),
        Some((complete, _)) => (complete, Rows::Changed),
    };
    let (mut rows, mut revoked) = (Vec::new(), Vec::new());
    if from != version {
        rows = host
            .from(host_tenants::table)
            .filter(host_tenants::version.gt(from))
            .order(host_tenants::version)
            .select(TenantRow::as_select())
            .load(conn)?;
        revoked = host
            .from(host_revoked_sessions::table)
            .filter(host_revoked_sessions::version.gt(from))
            .filter(host_revoked_sessions::ends.gt(now()))
            .select(RevokedSessionRow::as_select())
            .load(conn)?;
    }
    Ok(Read {
        version,
        rows,
        revoked,
        which,
    })
}
