//! Migrations in one transaction.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::connection::{MigratedConnection, Site};
use super::place::Work;
use crate::migrate::MigrateError;
use crate::migrate::reason::without_name;

/// Runs the pending ones of these steps in one transaction, under the lock of the place. A failure
/// and the death of this process leave nothing of them.
///
/// Returns the names of those that it has run: another runner may have run some, or all, while the
/// lock was waited for.
pub(super) fn together<C: MigratedConnection>(
    conn: &mut C,
    site: &Site,
    work: &Work<'_, C>,
    steps: RangeInclusive<usize>,
    applied: &mut BTreeSet<String>,
) -> Result<Vec<String>, MigrateError> {
    // Rolling back what has ended already is an error, too, on SQLite: it would hide this one.
    let mut ended = None;
    let result = conn.in_transaction(site, |conn| {
        conn.setup()?;
        let before = conn.before()?;
        let known: BTreeSet<_> = conn.versions()?.into_iter().collect();
        let mut names = Vec::new();
        for (place, step) in work.steps.pending(&known) {
            if !steps.contains(&place) {
                continue;
            }
            (work.on_step)(step);
            let migration = &work.migrations[place];
            let run = conn.in_savepoint(&step.name, |conn| {
                migration.run(conn).map_err(|error| MigrateError::Failed {
                    migration: step.name.clone(),
                    reason: without_name(&error.to_string(), &step.name),
                })
            });
            if let Err(MigrateError::TransactionEnded { reason, .. }) = &run {
                ended = Some(MigrateError::TransactionEnded {
                    migration: step.name.clone(),
                    reason: reason.clone(),
                });
            }
            run?;
            conn.come_back(site, true)?;
            conn.add_version(&step.version)?;
            names.push(step.name.clone());
        }
        conn.after(&before)?;
        Ok((names, conn.versions()?))
    });
    if let Some(error) = ended {
        return Err(error);
    }
    let (names, versions) = result?;
    applied.extend(versions);
    Ok(names)
}
