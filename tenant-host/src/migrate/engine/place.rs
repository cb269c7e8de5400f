//! All pending migrations of one place.

use std::collections::BTreeSet;

use super::alone::{alone, check_open_step};
use super::connection::{MigratedConnection, Site};
use super::together::together;
use crate::migrate::MigrateError;
use crate::migrate::record::PlaceRecord;
use crate::migrate::sources::Migrations;
use crate::migrate::steps::{Step, Steps};

/// What is to be done at a place.
pub(in crate::migrate) struct Work<'a, C: MigratedConnection> {
    pub(in crate::migrate) steps: &'a Steps,
    /// In the order of the steps.
    pub(in crate::migrate) migrations: Migrations<C::Backend>,
    /// Whether each migration has a transaction of its own.
    pub(in crate::migrate) one_by_one: bool,
    /// Whether what the session is told stays with it: no pooler is in between.
    pub(in crate::migrate) has_session: bool,
    pub(in crate::migrate) record: &'a PlaceRecord<'a>,
    /// Is told before each step.
    pub(in crate::migrate) on_step: &'a dyn Fn(&Step),
}

/// What is done so far, also if it ends with an error.
#[derive(Debug, Default)]
pub(in crate::migrate) struct Done {
    /// The names of the migrations that this run has applied.
    pub(in crate::migrate) steps: Vec<String>,
    /// All versions that are applied now, if somebody has looked.
    pub(in crate::migrate) applied: Option<BTreeSet<String>>,
}

/// The versions that are applied. Nothing is written.
pub(in crate::migrate) fn look<C: MigratedConnection>(
    conn: &mut C,
    site: &Site,
) -> Result<BTreeSet<String>, MigrateError> {
    let versions = conn.looking(site, |conn| {
        if conn.has_versions()? {
            conn.versions()
        } else {
            Ok(Vec::new())
        }
    })?;
    Ok(versions.into_iter().collect())
}

/// Applies what is not applied yet.
pub(in crate::migrate) fn migrate<C: MigratedConnection>(
    conn: &mut C,
    site: &Site,
    work: &Work<'_, C>,
    done: &mut Done,
) -> Result<(), MigrateError> {
    check_open_step(conn, site, work)?;
    let applied = done.applied.insert(look(conn, site)?);
    loop {
        let next = work.steps.pending(applied).next();
        let Some((first, step)) = next else {
            return Ok(());
        };
        if C::TAKES_TABLES_BACK && step.in_transaction {
            let last = last_together(work, first, applied);
            let names = together(conn, site, work, first..=last, applied)?;
            done.steps.extend(names);
        } else {
            let name = alone(conn, site, work, first, applied)?;
            done.steps.extend(name);
        }
    }
}

/// The last migration that runs in the same transaction as the `first`.
fn last_together<C: MigratedConnection>(
    work: &Work<'_, C>,
    first: usize,
    applied: &BTreeSet<String>,
) -> usize {
    if work.one_by_one {
        return first;
    }
    let pending = work.steps.pending(applied);
    let together = pending.take_while(|(_, step)| step.in_transaction);
    together.map(|(place, _)| place).last().unwrap_or(first)
}
