//! From what has come of an attempt to what becomes of the job.

use std::fmt;
use std::time::Duration;

use super::{ClaimedJob, JobError, Queue};
use crate::job::{Fate, OpenError};

/// Why a handler could not do a job.
///
/// Each error becomes one, by `?`, and the job is tried again. One that no further attempt can
/// help is made by [`permanent`](Self::permanent).
pub struct JobFailure {
    error: Box<dyn std::error::Error + Send + Sync>,
    is_permanent: bool,
    after: Option<Duration>,
}

impl JobFailure {
    /// The job is tried again, after a time that grows with each attempt.
    pub fn new(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            error: error.into(),
            is_permanent: false,
            after: None,
        }
    }

    /// The job is not tried again.
    pub fn permanent(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            is_permanent: true,
            ..Self::new(error)
        }
    }

    /// The job is tried again after this time.
    #[must_use]
    pub fn after(mut self, time: Duration) -> Self {
        self.after = Some(time);
        self
    }

    /// The error.
    pub fn error(&self) -> &(dyn std::error::Error + Send + Sync) {
        &*self.error
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for JobFailure {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

impl fmt::Display for JobFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Debug for JobFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobFailure")
            .field("error", &self.error)
            .field("is_permanent", &self.is_permanent)
            .finish_non_exhaustive()
    }
}

/// How often and when a job is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retries {
    attempts: u32,
    first: Duration,
    longest: Duration,
}

impl Default for Retries {
    /// Ten attempts, the second one after 5 s, and each further one after twice the time, up to an
    /// hour.
    fn default() -> Self {
        Self {
            attempts: 10,
            first: Duration::from_secs(5),
            longest: Duration::from_secs(3600),
        }
    }
}

impl Retries {
    /// So many attempts at most, at least one; the second one after `first`, each further one
    /// after twice the time, up to `longest`.
    pub fn new(attempts: u32, first: Duration, longest: Duration) -> Self {
        Self {
            attempts: attempts.max(1),
            first,
            longest,
        }
    }

    /// When the next attempt is, after this one. `None` if it was the last one.
    pub(super) fn delay(&self, attempt: u32) -> Option<Duration> {
        if attempt >= self.attempts {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        Some(self.first.saturating_mul(doubled).min(self.longest))
    }

    /// Whether this attempt is one too many: the workers that made those before have died.
    pub(super) fn is_over(&self, attempt: u32) -> bool {
        attempt > self.attempts
    }
}

/// What becomes of jobs of a tenant that is suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Suspended {
    /// They wait until it is served again. They are of an older life then, and an opener has to
    /// [open](crate::job::OlderLife::Open) these.
    #[default]
    Park,
    /// They are dead letters.
    Bury,
}

/// How long a job waits that could not be tried at all, since the catalog does not answer, or
/// its tenant is being moved.
const LATER: Duration = Duration::from_secs(5);

/// What has come of an attempt.
#[derive(Debug)]
pub(in crate::job) enum Attempt {
    Done,
    NotOpened(OpenError),
    Failed(JobFailure),
    Panicked(String),
    NoHandler,
    /// The workers that have tried it were never heard of again.
    Died,
}

/// What is to become of a job.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::job) enum Next {
    Done,
    /// It is tried again.
    Again {
        delay: Duration,
        error: String,
    },
    /// It was not tried, and is tried later.
    PutBack {
        delay: Duration,
        why: String,
    },
    /// It waits for its tenant.
    Park {
        why: String,
    },
    /// It is given up, and kept.
    Bury {
        error: String,
    },
}

/// The rules by which a job goes on.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::job) struct Rules {
    pub(in crate::job) retries: Retries,
    pub(in crate::job) suspended: Suspended,
}

impl Rules {
    /// Whether a job was tried too often: its workers have died each time.
    pub(in crate::job) fn is_over(&self, job: &ClaimedJob) -> bool {
        self.retries.is_over(job.attempt())
    }

    /// What is to become of a job after an attempt, the first of which is 1.
    pub(in crate::job) fn next(&self, attempt: Attempt, number: u32) -> Next {
        match attempt {
            Attempt::Done => Next::Done,
            Attempt::NotOpened(error) => {
                let why = error.to_string();
                match (error.fate(), self.suspended) {
                    (Fate::Later, _) => Next::PutBack {
                        delay: match error {
                            OpenError::TooEarly { early_by } => early_by,
                            _ => LATER,
                        },
                        why,
                    },
                    (Fate::Parked, Suspended::Park) => Next::Park { why },
                    (Fate::Parked, Suspended::Bury) | (Fate::Refused, _) => {
                        Next::Bury { error: why }
                    }
                }
            }
            Attempt::Failed(failure) if failure.is_permanent => Next::Bury {
                error: failure.to_string(),
            },
            Attempt::Failed(failure) => self.again(number, failure.to_string(), failure.after),
            Attempt::Panicked(message) => {
                let error = format!("the handler has panicked: {message}");
                self.again(number, error, None)
            }
            Attempt::NoHandler => {
                let error = "this program has no handler for this kind";
                self.again(number, error.to_owned(), None)
            }
            Attempt::Died => Next::Bury {
                error: DIED.to_owned(),
            },
        }
    }

    fn again(&self, number: u32, error: String, after: Option<Duration>) -> Next {
        match self.retries.delay(number) {
            Some(delay) => Next::Again {
                delay: after.unwrap_or(delay),
                error,
            },
            None => Next::Bury { error },
        }
    }
}

/// Why a job is given up of which nothing was heard.
const DIED: &str =
    "the workers that have tried it were killed, or have lost their lease, each time";

impl Queue {
    /// Writes what becomes of a job.
    pub(in crate::job) fn settle(
        &self,
        job: &ClaimedJob,
        attempt: Attempt,
        rules: &Rules,
    ) -> Result<(), JobError> {
        match rules.next(attempt, job.attempt()) {
            Next::Done => self.done(job),
            Next::Again { delay, error } => self.retry(job, delay, &error),
            Next::PutBack { delay, why } => self.put_back(job, delay, &why),
            Next::Park { why } => self.park(job, &why),
            Next::Bury { error } => self.bury(job, &error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Retries;

    #[test]
    fn the_time_between_attempts_grows() {
        let seconds = Duration::from_secs;
        let retries = Retries::new(5, seconds(2), seconds(10));
        let delays: Vec<_> = (1..=5).map(|attempt| retries.delay(attempt)).collect();
        assert_eq!(delays[..4], [2, 4, 8, 10].map(|time| Some(seconds(time))));
        assert_eq!(delays[4], None);
        assert!(!retries.is_over(5) && retries.is_over(6));
        let many = Retries::new(u32::MAX, seconds(2), seconds(10));
        assert_eq!(many.delay(1_000_000), Some(seconds(10)));
    }
}
