#![doc = include_str!("../../docs/job.md")]

#[cfg(feature = "apalis")]
mod apalis;
mod each;
mod envelope;
mod failure;
mod id;
mod message;
mod migrations;
#[cfg(feature = "nats")]
mod nats;
mod outbox;
mod queue;
mod relay;
#[cfg(feature = "schedule")]
mod schedule;
mod schema;
mod worker;

#[cfg(feature = "apalis")]
pub use self::apalis::{JobBackend, Settle, SettleLayer};
pub use self::each::{Cancel, EachOutcome, EachReport, EachResult, EachTenant};
use self::envelope::Side;
pub use self::envelope::{
    Claim, Envelope, EnvelopeKeyError, EnvelopeKeys, Fate, HostEnvelope, OlderLife, OpenError,
    Opener, OpenerBuilder, Replays, SealError, SealedEnvelope, Sealer, SealerBuilder,
};
pub use self::id::{InvalidMessageId, MessageId};
pub use self::message::{DEFAULT_QUEUE, Message};
pub use self::migrations::migrations;
#[cfg(feature = "nats")]
pub use self::nats::{NatsConsumer, NatsConsumerBuilder, NatsDestination};
#[cfg(feature = "async")]
pub use self::outbox::AsyncJobConnection;
pub use self::outbox::{Effect, JobConnection, Outbox, SendError, SendOptions};
pub use self::queue::{
    Added, ClaimedJob, DeadLetters, JobError, JobFailure, JobState, Queue, QueuedJob, Retries,
    Suspended,
};
pub use self::relay::{
    Destination, Outgoing, Relay, RelayBuilder, RelayFailure, RelayReport, RunningRelay,
};
#[cfg(feature = "schedule")]
pub use self::schedule::Schedules;
pub use self::worker::{HostJob, Job, RunningWorker, Worker, WorkerBuilder};
