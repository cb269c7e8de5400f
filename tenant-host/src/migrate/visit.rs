//! What a run does at one place.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tenant_core::HostScope;

use super::engine::{Done, Work, look, migrate};
use super::migrations::Inner;
use super::record::{PlaceRecord, PlaceRow, Records, key, open_step};
use super::steps::Step;
use super::{MigrateError, MigratedConnection, MigrationEvent, Outcome, Place, Progress};
use crate::TenantKey;
use crate::catalog::{Placement, ServerName};
use crate::database::ConnectFailure;
use crate::route::RouteError;

/// What is done at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Migrations are applied.
    Apply,
    /// Nothing is written.
    Look,
}

/// A run, on its way from place to place.
pub(super) struct Visit<'a, Id, C: MigratedConnection, P> {
    inner: &'a Inner<Id, C>,
    host: &'a HostScope,
    records: &'a Records,
    mode: Mode,
    progress: &'a P,
    /// The servers that did not answer, and what was said. The shared one has no name.
    down: Mutex<HashMap<Option<ServerName>, String>>,
}

impl<'a, Id: TenantKey, C: MigratedConnection, P: Progress<Id>> Visit<'a, Id, C, P> {
    pub(super) fn new(
        inner: &'a Inner<Id, C>,
        host: &'a HostScope,
        records: &'a Records,
        mode: Mode,
        progress: &'a P,
    ) -> Self {
        Self {
            inner,
            host,
            records,
            mode,
            progress,
            down: Mutex::default(),
        }
    }

    /// Does what is to be done at a place, and tells of it.
    pub(super) fn place(&self, place: &Place<Id>) -> Outcome {
        let outcome = self.try_place(place).unwrap_or_else(Outcome::Failed);
        self.tell_end(place, &outcome);
        outcome
    }

    /// The work at a place has panicked.
    pub(super) fn panicked(&self, place: &Place<Id>) -> Outcome {
        let error = MigrateError::Panicked;
        self.record_failure(place, &self.record(place.placement()), &error, None);
        let outcome = Outcome::Failed(error);
        self.tell_end(place, &outcome);
        outcome
    }

    /// What is done is done: a panic of who is told changes nothing any more.
    fn tell_end(&self, place: &Place<Id>, outcome: &Outcome) {
        let event = MigrationEvent::PlaceEnded { place, outcome };
        let told = catch_unwind(AssertUnwindSafe(|| self.progress.event(&event)));
        drop(told);
    }

    fn try_place(&self, place: &Place<Id>) -> Result<Outcome, MigrateError> {
        match self.mode {
            Mode::Look => self.look(place),
            Mode::Apply => {
                let record = self.record(place.placement());
                let mut done = Done::default();
                let result = self.apply(place, &record, &mut done);
                if let Err(error) = &result {
                    self.record_failure(place, &record, error, done.applied.as_ref());
                }
                result
            }
        }
    }

    fn look(&self, place: &Place<Id>) -> Result<Outcome, MigrateError> {
        let (mut conn, site) = self.open(place.placement())?;
        let steps = &self.inner.steps;
        let applied = look(&mut conn, &site)?;
        if let Some((version, error)) = self.row(place).and_then(|row| open_step(row, steps))
            && !applied.contains(&version)
        {
            return Err(error);
        }
        let pending = steps.pending(&applied);
        let names: Vec<_> = pending.map(|(_, step)| step.name.clone()).collect();
        Ok(if names.is_empty() {
            Outcome::Current
        } else {
            Outcome::Pending { steps: names }
        })
    }

    fn apply(
        &self,
        place: &Place<Id>,
        record: &PlaceRecord<'_>,
        done: &mut Done,
    ) -> Result<Outcome, MigrateError> {
        let (mut conn, site) = self.open(place.placement())?;
        let server = self.inner.servers.place(place.placement())?.server;
        let work = Work {
            steps: &self.inner.steps,
            migrations: self.inner.sources.load()?,
            one_by_one: self.inner.settings.one_by_one,
            has_session: !self.inner.servers.has_pooler(server),
            record,
            on_step: &|step: &Step| {
                self.progress.event(&MigrationEvent::StepStarted {
                    place,
                    migration: &step.name,
                });
            },
        };
        migrate(&mut conn, &site, &work, done)?;
        let applied = done.applied.take().unwrap_or_default();
        let release = self.release(place, &applied);
        record.reached(self.inner.steps.newest_of(&applied), Some(release))?;
        let steps = std::mem::take(&mut done.steps);
        Ok(if steps.is_empty() {
            Outcome::Current
        } else {
            Outcome::Migrated { steps }
        })
    }

    /// The set of migrations that a place has now. If a newer program has brought it further, that
    /// stays on record.
    fn release(&self, place: &Place<Id>, applied: &BTreeSet<String>) -> &str {
        let recorded = self.row(place).and_then(|row| row.release_id.as_deref());
        let newer = recorded.filter(|release| {
            let versions = self.records.releases.get(release);
            versions.is_some_and(|all| self.inner.steps.are_in(all) && all.is_subset(applied))
        });
        newer.unwrap_or(self.inner.steps.release())
    }

    /// Opens a connection, unless the server has not answered before: with many places on it, a
    /// run would only wait.
    fn open(&self, placement: &Placement) -> Result<(C, super::engine::Site), MigrateError> {
        let server = placement.server();
        if let Some(reason) = self.down().get(&server.cloned()) {
            return Err(MigrateError::ServerDown {
                reason: reason.clone(),
            });
        }
        let opened = self.inner.open(placement);
        if let Err(MigrateError::Route(error)) = &opened
            && let RouteError::Connect { failure, .. } = error
            && matches!(
                failure,
                ConnectFailure::NoAnswer | ConnectFailure::UnknownServer
            )
        {
            self.down().insert(server.cloned(), error.to_string());
        }
        opened
    }

    fn down(&self) -> MutexGuard<'_, HashMap<Option<ServerName>, String>> {
        // No panic can leave it half changed.
        self.down.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn row(&self, place: &Place<Id>) -> Option<&PlaceRow> {
        self.records.place(&key(place.placement()))
    }

    fn record(&self, placement: &Placement) -> PlaceRecord<'a> {
        self.inner.record(self.host, placement)
    }

    /// Records a failure, and what is known to be applied all the same.
    fn record_failure(
        &self,
        place: &Place<Id>,
        record: &PlaceRecord<'_>,
        error: &MigrateError,
        applied: Option<&BTreeSet<String>>,
    ) {
        if self.mode == Mode::Look {
            return;
        }
        // A backup may have been restored since the place was recorded.
        let recorded = self.row(place).and_then(|row| row.release_id.as_deref());
        let all = recorded.and_then(|release| self.records.releases.get(release));
        let is_still_there = match (applied, all) {
            (Some(applied), Some(all)) => all.is_subset(applied),
            _ => true,
        };
        let version = applied.and_then(|applied| self.inner.steps.newest_of(applied));
        if let Err(error) = record.failed(&error.to_string(), version, is_still_there) {
            // The report has it.
            tracing::warn!(%error, "that the migration of a place failed could not be recorded");
        }
    }
}
