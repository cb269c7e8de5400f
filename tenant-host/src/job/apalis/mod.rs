//! The queue as a backend of apalis.

mod backend;
mod settle;

pub use self::backend::JobBackend;
pub use self::settle::{Settle, SettleLayer};
