//! Where messages are taken to.

use std::time::SystemTime;

use crate::catalog::time::from_millis;
use crate::job::outbox::OutboxRow;
use crate::job::{JobError, Queue};

/// Where a relay takes messages.
///
/// It may be given a message several times, and knows it by its id.
pub trait Destination: Send + Sync {
    /// Takes a message, so that it is not lost any more.
    ///
    /// # Errors
    ///
    /// Why it does not. The message stays in the outbox, and is brought again.
    fn take(&self, message: &Outgoing<'_>) -> Result<(), JobError>;
}

/// A message on its way.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a>(pub(super) &'a OutboxRow);

impl Outgoing<'_> {
    /// The id, which no other message has.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The queue to which it was sent.
    pub fn queue(&self) -> &str {
        &self.0.queue
    }

    /// Its kind.
    pub fn kind(&self) -> &str {
        &self.0.kind
    }

    /// The sealed message.
    pub fn envelope(&self) -> &[u8] {
        &self.0.envelope
    }

    /// When it is to be worked on.
    pub fn run_at(&self) -> SystemTime {
        from_millis(self.0.run_at)
    }

    /// When it expires.
    pub fn expires(&self) -> SystemTime {
        from_millis(self.0.expires)
    }
}

/// All queues of its database, whatever its own name is.
impl Destination for Queue {
    fn take(&self, message: &Outgoing<'_>) -> Result<(), JobError> {
        self.add(message.0).map(drop)
    }
}
