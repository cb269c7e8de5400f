//! A run over all places.

use std::collections::BTreeSet;

use tenant_core::HostScope;

use super::migrations::Inner;
use super::place::Places;
use super::pool::for_each;
use super::record::{Records, key};
use super::visit::{Mode, Visit};
use super::{
    MigrateError, MigratedConnection, MigrationEvent, Outcome, Place, PlaceReport, Progress, Quiet,
    Report, TenantMigrations,
};
use crate::TenantKey;
use crate::catalog::Placement;

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// Applies all pending migrations, at all places.
    ///
    /// A place that is recorded as current is not touched: a second run does what the first one
    /// could not do, and nothing else. [`recheck`](super::MigrationsBuilder::recheck) looks at all
    /// of them.
    ///
    /// # Errors
    ///
    /// If the run can't begin: the catalog or the host's tables can't be read, or the migrations
    /// can't. What fails at a place is in the [`Report`].
    pub fn run(
        &self,
        host: &HostScope,
        progress: &impl Progress<Id>,
    ) -> Result<Report<Id>, MigrateError> {
        self.inner().run(host, None, Mode::Apply, progress)
    }

    /// Applies all pending migrations at the places of these tenants. For one in the shared
    /// database that is the place of all tenants there.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run), and `UnknownTenant` for an id that no tenant has.
    pub fn run_of(
        &self,
        host: &HostScope,
        tenants: &[Id],
        progress: &impl Progress<Id>,
    ) -> Result<Report<Id>, MigrateError> {
        self.inner().run(host, Some(tenants), Mode::Apply, progress)
    }

    /// Tells what [`run`](Self::run) would apply. It connects to the places and writes nothing,
    /// nor does it make a database, a table or a record. Whether a migration would succeed is not
    /// tried.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    pub fn dry_run(
        &self,
        host: &HostScope,
        progress: &impl Progress<Id>,
    ) -> Result<Report<Id>, MigrateError> {
        self.inner().run(host, None, Mode::Look, progress)
    }

    /// Tells what [`run_of`](Self::run_of) would apply.
    ///
    /// # Errors
    ///
    /// As [`run_of`](Self::run_of).
    pub fn dry_run_of(
        &self,
        host: &HostScope,
        tenants: &[Id],
        progress: &impl Progress<Id>,
    ) -> Result<Report<Id>, MigrateError> {
        self.inner().run(host, Some(tenants), Mode::Look, progress)
    }
}

impl<Id: TenantKey, C: MigratedConnection> Inner<Id, C> {
    /// The places of all tenants, or of some.
    pub(super) fn places(
        &self,
        host: &HostScope,
        only: Option<&[Id]>,
    ) -> Result<Places<Id>, MigrateError> {
        match only {
            None => {
                let has_shared = self.servers.shared().is_ok();
                // A tenant that was created a moment ago elsewhere is one of them.
                self.catalog.refresh()?;
                Ok(Places::of(self.catalog.tenants(host)?, has_shared))
            }
            Some(ids) => {
                let ids: BTreeSet<_> = ids.iter().collect();
                let tenants = ids.into_iter().map(|id| self.catalog.tenant(id));
                Ok(Places::of(tenants.collect::<Result<_, _>>()?, false))
            }
        }
    }

    /// Migrates one place, whatever is recorded of it.
    pub(super) fn run_at(
        &self,
        host: &HostScope,
        placement: &Placement,
    ) -> Result<(), MigrateError> {
        let database = self.catalog.database();
        let records = Records::load(&mut database.get(host)?, host, Some(&key(placement)))?;
        records.releases.enter(&self.steps, database, host)?;
        let visit = Visit::new(self, host, &records, Mode::Apply, &Quiet);
        match visit.place(&Place::empty(placement)) {
            Outcome::Failed(error) => Err(error),
            _ => {
                self.known.set_current(placement);
                Ok(())
            }
        }
    }

    fn run(
        &self,
        host: &HostScope,
        only: Option<&[Id]>,
        mode: Mode,
        progress: &impl Progress<Id>,
    ) -> Result<Report<Id>, MigrateError> {
        let places = self.places(host, only)?;
        let database = self.catalog.database();
        let records = Records::load(&mut database.get(host)?, host, None)?;
        if mode == Mode::Apply {
            records.releases.enter(&self.steps, database, host)?;
        }
        let is_current = |place: &Place<Id>| {
            !self.settings.recheck && records.is_current(&key(place.placement()), &self.steps)
        };
        let list: Vec<_> = places
            .list
            .into_iter()
            .map(|place| (is_current(&place), place))
            .collect();
        let current = list.iter().filter(|(is_current, _)| *is_current).count();
        progress.event(&MigrationEvent::Started {
            places: list.len() - current,
            current,
        });
        let visit = Visit::new(self, host, &records, mode, progress);
        let work = |(is_current, place): &(bool, Place<Id>)| match is_current {
            true => Outcome::Current,
            false => visit.place(place),
        };
        let outcomes = for_each(&list, self.settings.concurrency, work);
        let report = |((_, place), outcome): ((bool, Place<Id>), Option<Outcome>)| {
            let outcome = outcome.unwrap_or_else(|| visit.panicked(&place));
            match outcome {
                Outcome::Current | Outcome::Migrated { .. } => {
                    self.known.set_current(place.placement());
                }
                Outcome::Pending { .. } | Outcome::Failed(_) => {
                    self.known.forget(place.placement());
                }
            }
            PlaceReport { place, outcome }
        };
        Ok(Report {
            places: list.into_iter().zip(outcomes).map(report).collect(),
            skipped: places.skipped,
        })
    }
}
