//! How far each place is, as it is recorded.

use std::time::SystemTime;

use tenant_core::HostScope;

use super::place::Places;
use super::record::{PlaceRow, Records, key, open_step};
use super::steps::Steps;
use super::time::from_millis;
use super::{MigrateError, MigratedConnection, Place, TenantMigrations};
use crate::TenantKey;
use crate::catalog::Tenant;
use std::sync::Arc;

/// How far the tables of a place are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlaceState {
    /// All migrations are applied.
    Current,
    /// Some are not.
    Behind,
    /// Some are not, and the last attempt failed.
    Failed {
        /// Why.
        reason: String,
        /// When.
        since: SystemTime,
    },
    /// A migration was begun where nothing is taken back, and was not finished, or is running.
    Open {
        /// The name of the migration.
        migration: String,
        /// When it was begun.
        since: SystemTime,
        /// Why it failed, if its runner could say so.
        reason: Option<String>,
    },
    /// No run has been there.
    Unknown,
}

impl PlaceState {
    /// A word for it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Behind => "behind",
            Self::Failed { .. } => "failed",
            Self::Open { .. } => "open",
            Self::Unknown => "unknown",
        }
    }

    fn of(row: &PlaceRow, records: &Records, steps: &Steps) -> Self {
        if let Some((
            _,
            MigrateError::OpenStep {
                migration,
                since,
                reason,
            },
        )) = open_step(row, steps)
        {
            return Self::Open {
                migration,
                since,
                reason,
            };
        }
        if records.is_current(&row.place, steps) {
            return Self::Current;
        }
        match &row.error {
            Some(reason) => Self::Failed {
                reason: reason.clone(),
                since: from_millis(row.failed.unwrap_or_default()),
            },
            None => Self::Behind,
        }
    }
}

/// What is recorded of a place.
#[derive(Debug, Clone)]
pub struct PlaceStatus<Id> {
    place: Place<Id>,
    state: PlaceState,
    version: Option<String>,
    reached: Option<SystemTime>,
}

impl<Id> PlaceStatus<Id> {
    /// The place, with its tenants.
    pub fn place(&self) -> &Place<Id> {
        &self.place
    }

    /// How far it is.
    pub fn state(&self) -> &PlaceState {
        &self.state
    }

    /// The version of the newest migration that is applied.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// When a run has last ended well there.
    pub fn reached(&self) -> Option<SystemTime> {
        self.reached
    }
}

/// What is recorded of all places.
#[derive(Debug, Clone)]
pub struct Status<Id> {
    /// The newest version that this program has; none if it has no migrations.
    pub newest: Option<String>,
    /// The places: the shared database first, the others in the order of their tenants' ids.
    pub places: Vec<PlaceStatus<Id>>,
    /// Tenants whose own places are not looked at: they are being created, moved or erased.
    pub skipped: Vec<Arc<Tenant<Id>>>,
}

impl<Id> Status<Id> {
    /// Whether all places are current.
    pub fn is_current(&self) -> bool {
        let mut places = self.places.iter();
        places.all(|place| place.state == PlaceState::Current)
    }
}

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// How far all places are, as runs have recorded it. Only the host's tables are read;
    /// [`dry_run`](Self::dry_run) looks at the places themselves.
    ///
    /// # Errors
    ///
    /// Those of the catalog and of the host's tables.
    pub fn status(&self, host: &HostScope) -> Result<Status<Id>, MigrateError> {
        let inner = self.inner();
        let Places { list, skipped } = inner.places(host, None)?;
        let records = Records::load(&mut inner.catalog.database().get(host)?, host, None)?;
        let places = list.into_iter().map(|place| {
            let row = records.place(&key(place.placement()));
            PlaceStatus {
                state: row.map_or(PlaceState::Unknown, |row| {
                    PlaceState::of(row, &records, &inner.steps)
                }),
                version: row.and_then(|row| row.version.clone()),
                reached: row.and_then(|row| row.reached).map(from_millis),
                place,
            }
        });
        Ok(Status {
            places: places.collect(),
            skipped,
            newest: inner.steps.list().last().map(|step| step.version.clone()),
        })
    }
}
