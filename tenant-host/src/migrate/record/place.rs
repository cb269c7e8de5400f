//! The record of one place, as a run writes it.

use std::sync::{Mutex, PoisonError};

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use tenant_core::prelude::*;

use super::schema::{Changes, Open, PlaceRow, host_places};
use crate::database::{DatabaseError, HostDatabase, Leased};
use crate::migrate::MigrateError;
use crate::migrate::reason::shortened;
use crate::migrate::steps::Steps;
use crate::migrate::time::{from_millis, now};

/// The record of one place.
pub(in crate::migrate) struct PlaceRecord<'a> {
    pub(in crate::migrate) database: &'a HostDatabase,
    pub(in crate::migrate) host: &'a HostScope,
    /// The threads of a run are at the host's database one after the other: its pool is small,
    /// and others use it, too.
    pub(in crate::migrate) turn: &'a Mutex<()>,
    pub(in crate::migrate) key: String,
}

impl PlaceRecord<'_> {
    /// The row, if there is one.
    pub(in crate::migrate) fn row(&self) -> Result<Option<PlaceRow>, DatabaseError> {
        self.with(|conn| {
            let rows = self.host.from(host_places::table);
            rows.filter(host_places::place.eq(&self.key))
                .select(PlaceRow::as_select())
                .first(conn)
                .optional()
        })
    }

    /// The version of the step that is open, and what there is to say about it.
    pub(in crate::migrate) fn open_step(
        &self,
        steps: &Steps,
    ) -> Result<Option<(String, MigrateError)>, DatabaseError> {
        Ok(self.row()?.as_ref().and_then(|row| open_step(row, steps)))
    }

    /// Records the newest version that is applied, and of which `release` all are.
    pub(in crate::migrate) fn reached(
        &self,
        version: Option<&str>,
        release: Option<&str>,
    ) -> Result<(), DatabaseError> {
        self.change(&Changes {
            release_id: release.map(Some),
            version,
            reached: Some(now()),
            error: Some(None),
            failed: Some(None),
        })
    }

    /// Records why the place could not be migrated, how far it has come all the same, and whether
    /// the release on record is still there.
    pub(in crate::migrate) fn failed(
        &self,
        reason: &str,
        version: Option<&str>,
        has_release: bool,
    ) -> Result<(), DatabaseError> {
        self.change(&Changes {
            release_id: if has_release { None } else { Some(None) },
            version,
            error: Some(Some(&shortened(reason))),
            failed: Some(Some(now())),
            ..Changes::default()
        })
    }

    /// Records that a step begins.
    ///
    /// # Errors
    ///
    /// [`MigrateError::OpenStep`] if another one, or the same, was begun before.
    pub(in crate::migrate) fn open(
        &self,
        version: &str,
        steps: &Steps,
    ) -> Result<(), MigrateError> {
        // There has to be a row.
        self.change(&Changes {
            error: Some(None),
            ..Changes::default()
        })?;
        let opened = self.with(|conn| {
            let rows = self.host.update(host_places::table);
            rows.filter(host_places::place.eq(&self.key))
                .filter(host_places::open_step.is_null())
                .set(&Open {
                    open_step: Some(version),
                    open_since: Some(now()),
                })
                .execute(conn)
        })?;
        if opened == 1 {
            return Ok(());
        }
        match self.open_step(steps)? {
            Some((_, open)) => Err(open),
            None => Err(MigrateError::Statement {
                reason: "the record of the place has changed meanwhile; run the migrations again"
                    .to_owned(),
            }),
        }
    }

    /// Records that a step has ended, or that somebody has seen to it.
    pub(in crate::migrate) fn close(&self, version: &str) -> Result<(), DatabaseError> {
        self.with(|conn| {
            let rows = self.host.update(host_places::table);
            rows.filter(host_places::place.eq(&self.key))
                .filter(host_places::open_step.eq(version))
                .set(&Open {
                    open_step: None,
                    open_since: None,
                })
                .execute(conn)
                .map(drop)
        })
    }

    /// Takes the row away.
    pub(in crate::migrate) fn remove(&self) -> Result<(), DatabaseError> {
        self.with(|conn| {
            let rows = self.host.delete(host_places::table);
            rows.filter(host_places::place.eq(&self.key))
                .execute(conn)
                .map(drop)
        })
    }

    /// Changes the row, or makes it. Each statement is a transaction of its own: on MySQL, two
    /// that look for a row and then make it would wait for each other.
    fn change(&self, changes: &Changes<'_>) -> Result<(), DatabaseError> {
        self.with(|conn| {
            if self.update(conn, changes)? > 0 {
                return Ok(());
            }
            let made = self
                .host
                .insert_into(host_places::table)
                .values(&PlaceRow::new(&self.key, changes))
                .execute(conn);
            match made {
                // Another runner was faster at making it.
                Err(tenant_core::Error::Diesel(DieselError::DatabaseError(
                    DatabaseErrorKind::UniqueViolation,
                    _,
                ))) => self.update(conn, changes).map(drop),
                made => made.map(drop),
            }
        })
    }

    fn update(
        &self,
        conn: &mut HostConnection<Leased>,
        changes: &Changes<'_>,
    ) -> tenant_core::Result<usize> {
        let rows = self.host.update(host_places::table);
        rows.filter(host_places::place.eq(&self.key))
            .set(changes)
            .execute(conn)
    }

    /// Does `work` when it is its turn.
    fn with<T>(
        &self,
        work: impl FnOnce(&mut HostConnection<Leased>) -> tenant_core::Result<T>,
    ) -> Result<T, DatabaseError> {
        // It guards nothing that a panic could leave half changed.
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(work(&mut self.database.get(self.host)?)?)
    }
}

/// The version of the step that is open in a row, and what there is to say about it.
pub(in crate::migrate) fn open_step(
    row: &PlaceRow,
    steps: &Steps,
) -> Option<(String, MigrateError)> {
    let version = row.open_step.clone()?;
    let error = MigrateError::OpenStep {
        migration: steps.name_of(&version).to_owned(),
        since: from_millis(row.open_since.unwrap_or_default()),
        // What is older than the step is about another one.
        reason: row.error.clone().filter(|_| row.failed >= row.open_since),
    };
    Some((version, error))
}
