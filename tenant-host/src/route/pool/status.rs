//! What a pool has at the moment.

/// How many connections a router has at a moment: to all databases together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PoolStatus {
    /// Those that are in use, idle, or being opened.
    pub open: usize,
    /// Those that nobody uses.
    pub idle: usize,
    /// The most that were open at a time since the router was made.
    pub most: usize,
    /// How many there may be.
    pub limit: usize,
}

impl PoolStatus {
    /// Those that are in use or being opened.
    pub fn in_use(&self) -> usize {
        self.open - self.idle
    }
}
