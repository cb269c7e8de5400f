//! What was erased.

use std::collections::BTreeMap;
use std::time::SystemTime;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenant_core::prelude::*;

use super::super::schema::{ErasureRow, host_erasures};
use super::super::{Lifecycle, LifecycleConnection, LifecycleError};
use crate::TenantKey;
use crate::catalog::CatalogError;
use crate::catalog::time::{from_millis, now};
use crate::database::HostDatabase;

/// What was erased of a tenant, or is being erased.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Certificate {
    /// The id of the tenant, as text.
    pub tenant: String,
    /// When it was begun.
    pub begun: SystemTime,
    /// When nothing was left. `None`: it is not done.
    pub finished: Option<SystemTime>,
    /// For whom it was done, in the words of the scope's origin.
    pub origin: String,
    /// How many rows there were in each table of the tenant's place, before the first was deleted.
    pub rows: BTreeMap<String, u64>,
    /// How many rows there were of it in the host's tables.
    pub in_host: BTreeMap<String, u64>,
    /// Whether the tenant's own schema, database or file was removed as a whole.
    pub place_removed: bool,
    /// The tables whose rows are kept.
    pub kept: Vec<String>,
}

/// What the table has of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) rows: BTreeMap<String, u64>,
    pub(super) in_host: BTreeMap<String, u64>,
    pub(super) place_removed: bool,
    pub(super) kept: Vec<String>,
    /// Whether the rows of the place are counted.
    pub(super) is_counted: bool,
}

impl Counts {
    pub(super) fn read(row: &ErasureRow) -> Result<Self, LifecycleError> {
        let counts = serde_json::from_str(&row.counts);
        Ok(counts.map_err(|_| CatalogError::UnreadableRow {
            what: "an erasure",
            reason: "its counts are none".to_owned(),
        })?)
    }
}

/// The record of a tenant's erasure, which is begun if there is none.
pub(super) fn begin(
    database: &HostDatabase,
    host: &HostScope,
    id: &str,
) -> Result<ErasureRow, LifecycleError> {
    database.transaction(host, |conn| {
        if let Some(row) = find(conn, host, id)? {
            return Ok(row);
        }
        let row = ErasureRow {
            tenant_id: id.to_owned(),
            begun: now(),
            finished: None,
            origin: host.origin().name().to_owned(),
            counts: serde_json::to_string(&Counts::default()).map_err(std::io::Error::from)?,
        };
        host.insert_into(host_erasures::table)
            .values(&row)
            .execute(conn)?;
        Ok(row)
    })
}

fn find(
    conn: &mut crate::catalog::Db,
    host: &HostScope,
    id: &str,
) -> Result<Option<ErasureRow>, tenant_core::Error> {
    host.from(host_erasures::table)
        .filter(host_erasures::tenant_id.eq(id))
        .select(ErasureRow::as_select())
        .first(conn)
        .optional()
}

/// Writes what is known now.
pub(super) fn write(
    database: &HostDatabase,
    host: &HostScope,
    id: &str,
    counts: &Counts,
    finished: Option<i64>,
) -> Result<(), LifecycleError> {
    let counts = serde_json::to_string(counts).map_err(std::io::Error::from)?;
    host.update(host_erasures::table)
        .filter(host_erasures::tenant_id.eq(id))
        .set((
            host_erasures::counts.eq(counts),
            host_erasures::finished.eq(finished),
        ))
        .execute(&mut database.get(host)?)?;
    Ok(())
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// What was erased of a tenant, or is being erased. `None` if its erasure was never begun.
    ///
    /// # Errors
    ///
    /// Those of the host's database.
    pub fn certificate(
        &self,
        host: &HostScope,
        id: &Id,
    ) -> Result<Option<Certificate>, LifecycleError> {
        let mut conn = self.inner().catalog.database().get(host)?;
        let Some(row) = find(&mut conn, host, &id.to_string())? else {
            return Ok(None);
        };
        let counts = Counts::read(&row)?;
        Ok(Some(Certificate {
            tenant: row.tenant_id,
            begun: from_millis(row.begun),
            finished: row.finished.map(from_millis),
            origin: row.origin,
            rows: counts.rows,
            in_host: counts.in_host,
            place_removed: counts.place_removed,
            kept: counts.kept,
        }))
    }
}
