//! Messages by NATS JetStream.

mod consumer;
mod destination;
mod handler;
mod message;

pub use self::consumer::{NatsConsumer, NatsConsumerBuilder};
pub use self::destination::NatsDestination;
