//! What a limit refuses.

use std::time::Duration;

/// There were too many requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; try again in {retry_after:?}")]
pub struct TooManyRequests {
    /// After this time there is room for one.
    pub retry_after: Duration,
}
