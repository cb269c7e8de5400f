//! What has come of a run over tenants.

use std::fmt;

use crate::catalog::TenantState;

/// What has come of a run over tenants, in the order of their ids.
#[derive(Debug, Clone)]
pub struct EachReport<Id, T, E> {
    pub(super) results: Vec<EachResult<Id, T, E>>,
}

/// What has come of one tenant.
#[derive(Debug, Clone)]
pub struct EachResult<Id, T, E> {
    /// The tenant.
    pub tenant: Id,
    /// What has come of it.
    pub outcome: EachOutcome<T, E>,
}

/// What has come of one tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EachOutcome<T, E> {
    /// The work was done, and is committed.
    Done(T),
    /// It was done by an earlier run.
    DoneBefore,
    /// The work has failed, or there was no connection. Nothing of it is kept.
    Failed(E),
    /// The work has panicked. Nothing of it is kept.
    Panicked {
        /// What the panic says, if it is a text.
        message: String,
    },
    /// The tenant is not served, or not for writing.
    Skipped {
        /// Its state.
        state: TenantState,
    },
    /// There is no such tenant.
    Unknown,
    /// The run was stopped before.
    NotReached,
}

impl<T, E> EachOutcome<T, E> {
    /// Whether the work is done, by this run or an earlier one.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done(_) | Self::DoneBefore)
    }

    /// Whether the work has failed or panicked.
    pub fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Panicked { .. })
    }
}

impl<Id, T, E> EachReport<Id, T, E> {
    /// All tenants, in the order of their ids.
    pub fn results(&self) -> &[EachResult<Id, T, E>] {
        &self.results
    }

    /// The same, taken out.
    pub fn into_results(self) -> Vec<EachResult<Id, T, E>> {
        self.results
    }

    /// The tenants whose work is done, for [`EachTenant::done`](super::EachTenant::done) of the
    /// next run.
    pub fn done(&self) -> impl Iterator<Item = &Id> {
        self.of(EachOutcome::is_done).map(|result| &result.tenant)
    }

    /// The tenants whose work has failed or panicked.
    pub fn failed(&self) -> impl Iterator<Item = &EachResult<Id, T, E>> {
        self.of(EachOutcome::is_failed)
    }

    /// The tenants that are not served, or not for writing.
    pub fn skipped(&self) -> impl Iterator<Item = &EachResult<Id, T, E>> {
        self.of(|outcome| matches!(outcome, EachOutcome::Skipped { .. }))
    }

    /// Whether nothing has failed and the run was not stopped. Tenants that are skipped don't
    /// count.
    pub fn is_ok(&self) -> bool {
        !self.results.iter().any(|result| {
            result.outcome.is_failed() || matches!(result.outcome, EachOutcome::NotReached)
        })
    }

    fn of(
        &self,
        which: impl Fn(&EachOutcome<T, E>) -> bool,
    ) -> impl Iterator<Item = &EachResult<Id, T, E>> {
        self.results
            .iter()
            .filter(move |result| which(&result.outcome))
    }
}

impl<Id, T, E> fmt::Display for EachReport<Id, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |which: fn(&EachOutcome<T, E>) -> bool| self.of(which).count();
        write!(
            f,
            "{} done, {} failed, {} skipped, {} not reached",
            count(EachOutcome::is_done),
            count(EachOutcome::is_failed),
            count(|outcome| matches!(outcome, EachOutcome::Skipped { .. })),
            count(|outcome| matches!(outcome, EachOutcome::NotReached)),
        )
    }
}
