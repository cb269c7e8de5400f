//! What has come of a job.

use std::time::Duration;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{ClaimedJob, JobError, JobState, Queue};
use crate::catalog::time::{length, now};
use crate::job::schema::host_jobs;

/// The longest text of an error that is kept, in characters.
const LONGEST_ERROR: usize = 2000;

/// What is written of a job.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = host_jobs)]
struct Outcome<'a> {
    state: &'a str,
    run_at: i64,
    attempts: i32,
    claim: Option<Option<&'a str>>,
    error: Option<Option<String>>,
    changed: i64,
    /// `None` leaves it.
    envelope: Option<&'a [u8]>,
}

impl Queue {
    /// It is done.
    ///
    /// # Errors
    ///
    /// [`JobError::LeaseOver`] if the job is not the caller's any more, and
    /// [`JobError::Database`].
    pub fn done(&self, job: &ClaimedJob) -> Result<(), JobError> {
        self.finish(job, JobState::Done, Duration::ZERO, job.row.attempts, None)
    }

    /// It has failed, and is to be tried again after `delay`.
    ///
    /// # Errors
    ///
    /// As [`done`](Self::done).
    pub fn retry(&self, job: &ClaimedJob, delay: Duration, error: &str) -> Result<(), JobError> {
        let attempts = job.row.attempts;
        self.finish(job, JobState::Waiting, delay, attempts, Some(error))
    }

    /// It could not be tried, and is to be tried after `delay`. It does not count as an attempt.
    ///
    /// # Errors
    ///
    /// As [`done`](Self::done).
    pub fn put_back(&self, job: &ClaimedJob, delay: Duration, why: &str) -> Result<(), JobError> {
        let attempts = job.row.attempts.saturating_sub(1);
        self.finish(job, JobState::Waiting, delay, attempts, Some(why))
    }

    /// It is to wait until its tenant is served again.
    ///
    /// # Errors
    ///
    /// As [`done`](Self::done).
    pub fn park(&self, job: &ClaimedJob, why: &str) -> Result<(), JobError> {
        let attempts = job.row.attempts.saturating_sub(1);
        self.finish(job, JobState::Parked, Duration::ZERO, attempts, Some(why))
    }

    /// It will not be tried again. It is kept, with its tenant and the error.
    ///
    /// # Errors
    ///
    /// As [`done`](Self::done).
    pub fn bury(&self, job: &ClaimedJob, error: &str) -> Result<(), JobError> {
        let attempts = job.row.attempts;
        self.finish(job, JobState::Dead, Duration::ZERO, attempts, Some(error))
    }

    /// Somebody is still at it: his lease begins anew.
    ///
    /// # Errors
    ///
    /// As [`done`](Self::done).
    pub fn extend(&self, job: &ClaimedJob, lease: Duration) -> Result<(), JobError> {
        let now = now();
        self.change(job, |conn| {
            self.host
                .update(host_jobs::table)
                .filter(host_jobs::id.eq(&job.row.id))
                .filter(host_jobs::claim.eq(&job.row.claim))
                .set((
                    host_jobs::run_at.eq(now.saturating_add(length(lease))),
                    host_jobs::changed.eq(now),
                ))
                .execute(conn)
        })
    }

    fn finish(
        &self,
        job: &ClaimedJob,
        state: JobState,
        delay: Duration,
        attempts: i32,
        error: Option<&str>,
    ) -> Result<(), JobError> {
        let now = now();
        let outcome = Outcome {
            state: state.as_str(),
            run_at: now.saturating_add(length(delay)),
            attempts,
            claim: Some(None),
            error: Some(error.map(|error| error.chars().take(LONGEST_ERROR).collect())),
            changed: now,
            // Of what is done, nothing is kept but that it is.
            envelope: (state == JobState::Done).then_some(&[]),
        };
        self.change(job, |conn| {
            self.host
                .update(host_jobs::table)
                .filter(host_jobs::id.eq(&job.row.id))
                .filter(host_jobs::claim.eq(&job.row.claim))
                .set(&outcome)
                .execute(conn)
        })
    }

    /// Changes a job that is still the caller's.
    fn change(
        &self,
        job: &ClaimedJob,
        change: impl FnOnce(&mut super::turn::Db) -> tenant_core::Result<usize>,
    ) -> Result<(), JobError> {
        let changed = self.in_turn(&job.row.queue, &job.row.tenant_id, |conn| Ok(change(conn)?))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(JobError::LeaseOver {
                id: job.row.id.clone(),
            })
        }
    }
}
