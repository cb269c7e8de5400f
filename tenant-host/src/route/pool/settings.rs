//! How a pool is set up.

use std::time::Duration;

use super::{BackOff, Limits};

/// What is said about a pool.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) limits: Limits,
    /// How long somebody waits for room.
    pub(crate) wait: Duration,
    /// How long it may take to open a connection.
    pub(crate) connect_timeout: Duration,
    /// How long a connection is kept that nobody uses.
    pub(crate) idle_timeout: Duration,
    pub(crate) back_off: BackOff,
}
