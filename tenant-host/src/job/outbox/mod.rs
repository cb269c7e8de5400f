//! Messages that are sent with the transaction of a change.

#[cfg(feature = "async")]
mod asynchronous;
mod connection;
mod effect;
mod error;
mod options;
mod send;
mod tables;
mod wake;

#[cfg(feature = "async")]
pub use self::asynchronous::AsyncJobConnection;
pub use self::connection::JobConnection;
pub use self::effect::Effect;
pub use self::error::SendError;
pub(super) use self::options::Addressed;
pub use self::options::SendOptions;
pub use self::send::Outbox;
pub(super) use self::tables::OutboxRow;
pub(super) use self::wake::{Wake, Woken};
