//! The queue in the host's database.

mod add;
mod admin;
mod claim;
mod claimed;
mod error;
mod finish;
mod handle;
mod park;
mod settle;
mod state;
mod turn;

pub use self::add::Added;
pub(super) use self::add::add_in;
pub use self::admin::{DeadLetters, QueuedJob};
pub use self::claimed::ClaimedJob;
pub use self::error::JobError;
pub use self::handle::Queue;
#[cfg(feature = "nats")]
pub(super) use self::settle::Next;
pub(super) use self::settle::{Attempt, Rules};
pub use self::settle::{JobFailure, Retries, Suspended};
pub use self::state::JobState;
#[cfg(feature = "schedule")]
pub(super) use self::turn::Db;
