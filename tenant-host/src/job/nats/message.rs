//! A message of NATS, and what the stream is told about it.

use std::time::Duration;

use async_nats::jetstream::{AckKind, Message};

/// A message that was delivered.
pub(super) struct Delivered(Message);

impl Delivered {
    pub(super) fn new(message: Message) -> Self {
        Self(message)
    }

    pub(super) fn envelope(&self) -> &[u8] {
        &self.0.payload
    }

    /// How often it was delivered, this time included.
    pub(super) fn attempt(&self) -> u32 {
        let info = self.0.info();
        info.map_or(1, |info| u32::try_from(info.delivered).unwrap_or(u32::MAX))
    }

    /// It is done, or it was done before: the stream need not keep it.
    pub(super) async fn is_done(&self) {
        self.tell(AckKind::Ack).await;
    }

    /// It is to come again.
    pub(super) async fn comes_again(&self, after: Duration) {
        self.tell(AckKind::Nak(Some(after))).await;
    }

    /// It is never to come again.
    pub(super) async fn is_over(&self) {
        self.tell(AckKind::Term).await;
    }

    /// Somebody is still at it.
    pub(super) async fn is_at_work(&self) {
        self.tell(AckKind::Progress).await;
    }

    async fn tell(&self, kind: AckKind) {
        // Otherwise it comes again when the stream has waited long enough.
        if let Err(error) = self.0.ack_with(kind).await {
            tracing::warn!(%error, "the stream was not told what came of a message");
        }
    }
}
