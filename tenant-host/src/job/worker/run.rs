//! Doing one job after the other.

use super::Worker;
use super::builder::Inner;
use crate::TenantKey;
use crate::job::JobError;
use crate::job::queue::{Attempt, ClaimedJob};

impl<Id: TenantKey> Worker<Id> {
    /// Does one job, if one is due. Says whether there was one.
    ///
    /// The lease is not renewed meanwhile: for tests, and for programs that run now and then.
    ///
    /// # Errors
    ///
    /// [`JobError`] of the queue. What comes of the job, the queue says.
    pub fn run_one(&self) -> Result<bool, JobError> {
        self.0.run_one(|_| ())
    }

    /// Does jobs until none is due. Returns how many were done, or tried.
    ///
    /// # Errors
    ///
    /// As [`run_one`](Self::run_one).
    pub fn run_all(&self) -> Result<usize, JobError> {
        let mut count = 0;
        while self.run_one()? {
            count += 1;
        }
        Ok(count)
    }
}

impl<Id: TenantKey> Inner<Id> {
    /// Does one job; `at_work` is told of it before it begins.
    pub(super) fn run_one(&self, at_work: impl FnOnce(&ClaimedJob)) -> Result<bool, JobError> {
        let Some(job) = self.queue.claim(self.settings.lease)? else {
            return Ok(false);
        };
        at_work(&job);
        let attempt = match self.settings.rules.is_over(&job) {
            true => Attempt::Died,
            false => self.handlers.run(&self.opener, &job),
        };
        if !matches!(attempt, Attempt::Done) {
            tracing::warn!(
                id = job.id(),
                kind = job.kind(),
                ?attempt,
                "a job was not done"
            );
        }
        match self.queue.settle(&job, attempt, &self.settings.rules) {
            // Somebody else has it, who says what comes of it.
            Err(error @ JobError::LeaseOver { .. }) => {
                tracing::warn!(%error, "what came of a job is not written down");
                Ok(true)
            }
            settled => settled.map(|()| true),
        }
    }
}
