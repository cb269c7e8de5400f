//! How far a work has come.

use super::MoveStep;

/// What is told while data is exported, imported, moved or erased.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LifecycleEvent<'a> {
    /// The rows of a table come next.
    Table {
        /// The table.
        table: &'a str,
        /// Which one it is, from 0.
        number: usize,
        /// How many there are.
        of: usize,
    },
    /// So many more rows are done.
    Rows {
        /// How many, since the last time.
        count: u64,
    },
    /// A move has come to a step.
    Step {
        /// The step.
        step: MoveStep,
    },
}

/// Is told of progress. Implemented for functions; [`Quiet`](crate::migrate::Quiet) tells nobody.
pub trait LifecycleProgress: Sync {
    /// Something has come forward.
    fn event(&self, event: &LifecycleEvent<'_>);
}

impl<F: Fn(&LifecycleEvent<'_>) + Sync> LifecycleProgress for F {
    fn event(&self, event: &LifecycleEvent<'_>) {
        self(event);
    }
}

impl LifecycleProgress for crate::migrate::Quiet {
    fn event(&self, _: &LifecycleEvent<'_>) {}
}

/// Counts rows, and tells of them now and then.
pub(super) struct Counter<'a> {
    progress: &'a dyn LifecycleProgress,
    untold: u64,
}

impl<'a> Counter<'a> {
    const STEP: u64 = 1000;

    pub(super) fn new(progress: &'a dyn LifecycleProgress) -> Self {
        Self {
            progress,
            untold: 0,
        }
    }

    pub(super) fn add(&mut self) {
        self.untold += 1;
        if self.untold == Self::STEP {
            self.tell();
        }
    }

    pub(super) fn tell(&mut self) {
        let count = std::mem::take(&mut self.untold);
        if count > 0 {
            self.progress.event(&LifecycleEvent::Rows { count });
        }
    }
}
