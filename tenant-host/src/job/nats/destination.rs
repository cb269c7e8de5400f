//! From the outboxes to NATS.

use std::fmt;

use async_nats::jetstream::Context;
use async_nats::jetstream::message::PublishMessage;
use tokio::runtime::Handle;

use crate::job::{Destination, JobError, Outgoing};

/// Takes messages to NATS JetStream, each to the subject *prefix*`.`*queue*.
///
/// A message is taken when the stream has stored it. It has the header `Nats-Msg-Id`, by which the
/// stream knows a message that is brought twice within its `duplicate_window`; later, and in any case,
/// the [consumer](super::NatsConsumer) does.
pub struct NatsDestination {
    context: Context,
    prefix: String,
    runtime: Handle,
}

impl NatsDestination {
    /// For a stream that takes the subjects which begin with `prefix`. `runtime` is that of the
    /// client: it is waited for on the thread of the relay, which is none of the runtime's.
    pub fn new(context: Context, prefix: impl Into<String>, runtime: Handle) -> Self {
        Self {
            context,
            prefix: prefix.into(),
            runtime,
        }
    }

    async fn publish(&self, message: &Outgoing<'_>) -> Result<(), String> {
        let queue = message.queue();
        if queue.contains(|c: char| c.is_whitespace() || ".*>".contains(c)) {
            return Err(format!(
                "the queue `{queue}` can't be a part of a subject: it has a space, `.`, `*` or `>` in it"
            ));
        }
        let published = PublishMessage::build()
            .payload(message.envelope().to_vec().into())
            .message_id(message.id());
        let subject = format!("{}.{queue}", self.prefix);
        let stored = self.context.send_publish(subject, published).await;
        let stored = stored.map_err(|error| error.to_string())?;
        stored.await.map(drop).map_err(|error| error.to_string())
    }
}

impl Destination for NatsDestination {
    fn take(&self, message: &Outgoing<'_>) -> Result<(), JobError> {
        self.runtime
            .block_on(self.publish(message))
            .map_err(|reason| JobError::Destination { reason })
    }
}

impl fmt::Debug for NatsDestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NatsDestination")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}
