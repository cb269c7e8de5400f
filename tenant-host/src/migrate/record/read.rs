//! All records at once.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use tenant_core::prelude::*;

use super::schema::{PlaceRow, ReleaseRow, host_places, host_releases};
use crate::database::{DatabaseError, HostDatabase, Leased};
use crate::migrate::steps::Steps;
use crate::migrate::time::now;

/// The records of all places, and the sets of migrations that they name.
pub(in crate::migrate) struct Records {
    places: HashMap<String, PlaceRow>,
    pub(in crate::migrate) releases: Releases,
}

/// Sets of migrations, by their names.
#[derive(Debug, Default)]
pub(in crate::migrate) struct Releases(HashMap<String, BTreeSet<String>>);

impl Records {
    /// Reads all of them, or that of one place.
    pub(in crate::migrate) fn load(
        conn: &mut HostConnection<Leased>,
        host: &HostScope,
        only: Option<&str>,
    ) -> Result<Self, DatabaseError> {
        let mut rows = host.from(host_places::table).into_boxed();
        if let Some(key) = only {
            rows = rows.filter(host_places::place.eq(key));
        }
        let rows = rows.select(PlaceRow::as_select()).load(conn)?;
        // After the places: each release that one of them names is there then.
        let releases = host
            .from(host_releases::table)
            .select(ReleaseRow::as_select())
            .load(conn)?;
        let releases = releases.into_iter().map(|row| {
            let versions = row.versions.lines().map(str::to_owned).collect();
            (row.id, versions)
        });
        let places = rows.into_iter().map(|row| (row.place.clone(), row));
        Ok(Self {
            places: places.collect(),
            releases: Releases(releases.collect()),
        })
    }

    /// The record of a place.
    pub(in crate::migrate) fn place(&self, key: &str) -> Option<&PlaceRow> {
        self.places.get(key)
    }

    /// Whether all `steps` are applied at a place, and nothing is open there.
    pub(in crate::migrate) fn is_current(&self, key: &str, steps: &Steps) -> bool {
        let row = self.place(key);
        row.is_some_and(|row| row.open_step.is_none() && self.releases.covers(row, steps))
    }

    /// The keys of all places at which all `steps` are applied.
    pub(in crate::migrate) fn current(&self, steps: &Steps) -> impl Iterator<Item = String> {
        let keys = self.places.keys();
        keys.filter(|key| self.is_current(key, steps)).cloned()
    }
}

impl Releases {
    /// The set of this name.
    pub(in crate::migrate) fn get(&self, release: &str) -> Option<&BTreeSet<String>> {
        self.0.get(release)
    }

    /// Whether the release that a row names has all `steps`.
    pub(in crate::migrate) fn covers(&self, row: &PlaceRow, steps: &Steps) -> bool {
        let release = row.release_id.as_deref().and_then(|id| self.get(id));
        release.is_some_and(|versions| steps.are_in(versions))
    }

    /// Sees to it that the release of `steps` is in the host's table.
    pub(in crate::migrate) fn enter(
        &self,
        steps: &Steps,
        database: &HostDatabase,
        host: &HostScope,
    ) -> Result<(), DatabaseError> {
        if self.get(steps.release()).is_some() {
            return Ok(());
        }
        let row = ReleaseRow {
            id: steps.release().to_owned(),
            versions: steps.versions(),
            created: now(),
        };
        let mut conn = database.get(host)?;
        let entered = host
            .insert_into(host_releases::table)
            .values(&row)
            .execute(&mut conn);
        match entered {
            // Another runner was faster.
            Err(tenant_core::Error::Diesel(DieselError::DatabaseError(
                DatabaseErrorKind::UniqueViolation,
                _,
            ))) => Ok(()),
            entered => Ok(entered.map(drop)?),
        }
    }
}
