//! A step that was begun and not finished, and what an operator says about it.

use std::collections::BTreeSet;

use tenant_core::HostScope;

use super::engine::look;
use super::migrations::Inner;
use super::record::{PlaceRecord, key, open_step};
use super::{At, MigrateError, MigratedConnection, TenantMigrations};
use crate::TenantKey;
use crate::catalog::Placement;

/// What an operator who has looked at the tables says about an open step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// All of the migration is done: it is recorded as applied.
    Done,
    /// Nothing of it is there any more: the next run runs it again.
    RunAgain,
}

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// Closes a step that was begun and not finished, as somebody says who has looked at the
    /// tables. Nothing runs; the next [`run`](Self::run) goes on from there.
    ///
    /// Where the database takes changes of tables back there are no such steps, except for
    /// migrations with `run_in_transaction = false`. `version` is that of the open step, as its
    /// record or its name writes it; it is asked for so that nobody resolves another step than
    /// the one that was looked at.
    ///
    /// # Errors
    ///
    /// [`MigrateError::NoOpenStep`] if it is not this one that is open; [`MigrateError::Busy`] if
    /// a runner is at it; those of the connection and of the host's tables.
    pub fn resolve(
        &self,
        host: &HostScope,
        at: At<'_, Id>,
        version: &str,
        resolution: Resolution,
    ) -> Result<(), MigrateError> {
        let inner = self.inner();
        let placement = inner.placement(at)?;
        let version = version_of(version);
        let record = inner.record(host, &placement);
        let (mut conn, site) = inner.open(&placement)?;
        // Who is at the step has the lock, where there is one.
        let applied = conn.in_session(&site, |conn| {
            let row = record.row()?;
            let open = row.as_ref().and_then(|row| open_step(row, &inner.steps));
            if open.is_none_or(|(open, _)| open != version) {
                return Err(MigrateError::NoOpenStep);
            }
            let mut applied = look(conn, &site)?;
            if resolution == Resolution::Done && !applied.contains(&version) {
                conn.come_back(&site, false)?;
                conn.setup()?;
                conn.add_version(&version)?;
                applied.insert(version.clone());
            }
            record.close(&version)?;
            Ok(applied)
        })?;
        if resolution == Resolution::Done {
            inner.record_applied(host, &record, &applied)?;
        }
        inner.known.forget(&placement);
        tracing::info!(place = record.key, version, ?resolution, origin = ?host.origin(), "an open step of the migrations was resolved");
        Ok(())
    }
}

impl<Id: TenantKey, C: MigratedConnection> Inner<Id, C> {
    /// The record of a place.
    pub(super) fn record<'a>(
        &'a self,
        host: &'a HostScope,
        placement: &Placement,
    ) -> PlaceRecord<'a> {
        PlaceRecord {
            database: self.catalog.database(),
            host,
            turn: &self.turn,
            key: key(placement),
        }
    }

    /// Records what is applied at a place outside of a run.
    pub(super) fn record_applied(
        &self,
        host: &HostScope,
        record: &PlaceRecord<'_>,
        applied: &BTreeSet<String>,
    ) -> Result<(), MigrateError> {
        let release = if self.steps.are_in(applied) {
            let database = self.catalog.database();
            super::record::Releases::default().enter(&self.steps, database, host)?;
            Some(self.steps.release())
        } else {
            None
        };
        Ok(record.reached(self.steps.newest_of(applied), release)?)
    }
}

/// The version in the name of a migration, or the version.
fn version_of(text: &str) -> String {
    text.split('_').next().unwrap_or_default().replace('-', "")
}
