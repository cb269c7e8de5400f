//! How a message is sent.

use std::time::{Duration, SystemTime};

use super::super::SealedEnvelope;
use super::super::message::is_name;
use super::super::{Message, SealError};
use crate::catalog::time::{length, now, to_millis};

/// How a message is sent, where it is not the usual way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use]
pub struct SendOptions {
    queue: Option<String>,
    when: When,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum When {
    #[default]
    Now,
    In(Duration),
    At(SystemTime),
}

impl SendOptions {
    /// The usual way: at once, to the queue of the kind.
    pub fn new() -> Self {
        Self::default()
    }

    /// Not before this time has gone by.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.when = When::In(delay);
        self
    }

    /// Not before this time.
    pub fn at(mut self, time: SystemTime) -> Self {
        self.when = When::At(time);
        self
    }

    /// To this queue instead of that of the kind.
    pub fn queue(mut self, queue: impl Into<String>) -> Self {
        self.queue = Some(queue.into());
        self
    }

    /// Seals a message, and says where and when it goes. A time that is to come is sealed with it,
    /// so that nobody on the way has it done earlier.
    pub(in crate::job) fn addressed<T: Message>(
        self,
        seal: impl FnOnce(Option<i64>) -> Result<SealedEnvelope, SealError>,
    ) -> Result<Addressed, SealError> {
        let queue = self.queue.unwrap_or_else(|| T::QUEUE.to_owned());
        if !is_name(&queue) {
            return Err(SealError::InvalidKind);
        }
        let now = now();
        let run_at = match self.when {
            When::Now => now,
            When::In(delay) => now.saturating_add(length(delay)),
            When::At(time) => to_millis(time),
        };
        Ok(Addressed {
            queue,
            run_at,
            sealed: seal((run_at > now).then_some(run_at))?,
        })
    }
}

/// A sealed message, and where and when it goes.
#[derive(Debug, Clone)]
pub struct Addressed {
    pub(in crate::job) queue: String,
    pub(in crate::job) run_at: i64,
    pub(in crate::job) sealed: SealedEnvelope,
}
