//! What a run has done.

use std::fmt;
use std::sync::Arc;

use super::{MigrateError, Place};
use crate::catalog::Tenant;

/// How the work at a place has ended.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// All migrations were applied, before this run or by another one at the same time.
    Current,
    /// These were applied, and none is left.
    Migrated {
        /// The names of the migrations, in their order.
        steps: Vec<String>,
    },
    /// These are not applied: the answer of a dry run.
    Pending {
        /// The names of the migrations, in their order.
        steps: Vec<String>,
    },
    /// The place was not brought to the newest version.
    Failed(MigrateError),
}

/// How the work at one place has ended.
#[derive(Debug)]
pub struct PlaceReport<Id> {
    pub(super) place: Place<Id>,
    pub(super) outcome: Outcome,
}

impl<Id> PlaceReport<Id> {
    /// The place.
    pub fn place(&self) -> &Place<Id> {
        &self.place
    }

    /// How it has ended.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Why it has failed, if it has.
    pub fn error(&self) -> Option<&MigrateError> {
        match &self.outcome {
            Outcome::Failed(error) => Some(error),
            _ => None,
        }
    }
}

/// What a run has done, place by place. Its `Display` is a line for each place that has failed,
/// and one of counts.
#[derive(Debug)]
#[must_use = "a place that failed is told here only: look at `is_ok`"]
pub struct Report<Id> {
    pub(super) places: Vec<PlaceReport<Id>>,
    pub(super) skipped: Vec<Arc<Tenant<Id>>>,
}

impl<Id> Report<Id> {
    /// All places: the shared database first, the others in the order of their tenants' ids.
    pub fn places(&self) -> &[PlaceReport<Id>] {
        &self.places
    }

    /// The tenants whose own places were not touched, since they are being created, moved or
    /// erased.
    pub fn skipped(&self) -> &[Arc<Tenant<Id>>] {
        &self.skipped
    }

    /// Whether no place has failed.
    pub fn is_ok(&self) -> bool {
        self.failed().next().is_none()
    }

    /// The places that have failed.
    pub fn failed(&self) -> impl Iterator<Item = &PlaceReport<Id>> {
        self.places.iter().filter(|place| place.error().is_some())
    }

    /// The places at which this run has applied something.
    pub fn migrated(&self) -> impl Iterator<Item = &PlaceReport<Id>> {
        let places = self.places.iter();
        places.filter(|place| matches!(place.outcome, Outcome::Migrated { .. }))
    }

    /// The places at which something would be applied: after a dry run.
    pub fn pending(&self) -> impl Iterator<Item = &PlaceReport<Id>> {
        let places = self.places.iter();
        places.filter(|place| matches!(place.outcome, Outcome::Pending { .. }))
    }
}

impl<Id> fmt::Display for Report<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in &self.places {
            if let Some(error) = place.error() {
                writeln!(f, "{}: {error}", place.place)?;
            }
        }
        let (failed, migrated) = (self.failed().count(), self.migrated().count());
        let pending = self.pending().count();
        let current = self.places.len() - failed - migrated - pending;
        write!(f, "{migrated} migrated, {current} current, {failed} failed")?;
        if pending > 0 {
            write!(f, ", {pending} pending")?;
        }
        if !self.skipped.is_empty() {
            write!(f, ", {} skipped", self.skipped.len())?;
        }
        Ok(())
    }
}
