//! The state of a job.

use std::fmt;

/// The state of a job in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobState {
    /// It waits for its time, or somebody is at it.
    Waiting,
    /// It waits until its tenant is served again.
    Parked,
    /// It has failed for good, or can't be opened. It is kept until somebody deletes it.
    Dead,
    /// It is done. Its row is kept until it expires, without the envelope, so that the same message
    /// is not taken a second time.
    Done,
}

impl JobState {
    /// As the table holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Parked => "parked",
            Self::Dead => "dead",
            Self::Done => "done",
        }
    }

    /// What a text says.
    pub(super) fn parse(text: &str) -> Option<Self> {
        [Self::Waiting, Self::Parked, Self::Dead, Self::Done]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

impl fmt::Display for JobState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
