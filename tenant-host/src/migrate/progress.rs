//! What a run tells while it is at work.

use super::{Outcome, Place};

/// What happens in a run.
#[derive(Debug)]
#[non_exhaustive]
pub enum MigrationEvent<'a, Id> {
    /// The run begins.
    Started {
        /// How many places are looked at.
        places: usize,
        /// How many places are recorded as current, and not looked at.
        current: usize,
    },
    /// A migration begins at a place. Whether it is kept, the end of the place tells.
    StepStarted {
        /// The place.
        place: &'a Place<Id>,
        /// The name of the migration.
        migration: &'a str,
    },
    /// The work at a place has ended, well or not.
    PlaceEnded {
        /// The place.
        place: &'a Place<Id>,
        /// How.
        outcome: &'a Outcome,
    },
}

/// Who is told what happens in a run. [`Quiet`] is nobody; each function of a
/// [`MigrationEvent`] is one.
///
/// It is called on the threads of the run, by several at a time, and a step waits for it. If it
/// panics in a step, the place of that step fails.
pub trait Progress<Id>: Sync {
    /// Is told what happens.
    fn event(&self, event: &MigrationEvent<'_, Id>);
}

impl<Id, F> Progress<Id> for F
where
    F: Fn(&MigrationEvent<'_, Id>) + Sync,
{
    fn event(&self, event: &MigrationEvent<'_, Id>) {
        self(event);
    }
}

/// Nobody is told what happens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl<Id> Progress<Id> for Quiet {
    fn event(&self, _: &MigrationEvent<'_, Id>) {}
}
