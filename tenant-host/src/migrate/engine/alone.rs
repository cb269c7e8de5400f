//! A migration that no transaction takes back: all of them on MySQL, elsewhere those whose
//! `metadata.toml` says `run_in_transaction = false`.
//!
//! That it begins is recorded before, in the host's tables, and that it has ended, afterwards.
//! Where it was begun and not ended, nobody knows what it has done: it is not run again before
//! somebody has looked.

use std::collections::BTreeSet;

use super::connection::{MigratedConnection, Site};
use super::place::{Work, look};
use crate::migrate::MigrateError;
use crate::migrate::reason::without_name;
use crate::migrate::steps::Step;

/// Runs one step. Returns its name, if no other runner has run it in between.
pub(super) fn alone<C: MigratedConnection>(
    conn: &mut C,
    site: &Site,
    work: &Work<'_, C>,
    place: usize,
    applied: &mut BTreeSet<String>,
) -> Result<Option<String>, MigrateError> {
    let step = &work.steps.list()[place];
    if !work.has_session {
        return Err(MigrateError::Unsuited {
            migration: step.name.clone(),
            reason: "it needs a session of its own, and a pooler stands before this server; \
                     give the migrations a URL that leads to the server itself",
        });
    }
    conn.in_session(site, |conn| {
        conn.setup()?;
        applied.extend(conn.versions()?);
        if applied.contains(&step.version) {
            return Ok(None);
        }
        work.record.open(&step.version, work.steps)?;
        (work.on_step)(step);
        if let Err(error) = work.migrations[place].run(conn) {
            return Err(failed(work, step, &error.to_string()));
        }
        conn.come_back(site, false)?;
        // Where the migration has left a transaction open, this one can't begin.
        conn.transaction(|conn| conn.add_version(&step.version))
            .map_err(|error| failed(work, step, &error.to_string()))?;
        work.record.close(&step.version)?;
        applied.insert(step.version.clone());
        Ok(Some(step.name.clone()))
    })
}

/// Records why the step stays open.
fn failed<C: MigratedConnection>(work: &Work<'_, C>, step: &Step, error: &str) -> MigrateError {
    let reason = without_name(error, &step.name);
    if let Err(error) = work.record.failed(&reason, None, true) {
        // It is recorded that the step is open; why, the report says.
        tracing::warn!(%error, "why a migration failed could not be recorded");
    }
    MigrateError::FailedOpen {
        migration: step.name.clone(),
        reason,
    }
}

/// Sees to it that no step is open at the place.
pub(super) fn check_open_step<C: MigratedConnection>(
    conn: &mut C,
    site: &Site,
    work: &Work<'_, C>,
) -> Result<(), MigrateError> {
    if work.record.open_step(work.steps)?.is_none() {
        return Ok(());
    }
    // Whoever is at it has the lock.
    conn.in_session(site, |conn| {
        let Some((version, open)) = work.record.open_step(work.steps)? else {
            return Ok(());
        };
        if look(conn, site)?.contains(&version) {
            // Its runner was killed between the two records.
            work.record.close(&version)?;
            return Ok(());
        }
        Err(open)
    })
}
