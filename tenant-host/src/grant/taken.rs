//! A grant that is used.

use std::time::SystemTime;

/// The right to act for one tenant now, by a grant. Made by
/// [`Grants::take`](super::Grants::take), which a router calls that requires grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    pub(super) grant: String,
    pub(super) reason: String,
    pub(super) ends: SystemTime,
}

impl Acting {
    /// What names the grant.
    pub fn grant(&self) -> &str {
        &self.grant
    }

    /// Why it was given.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When the time of the grant is over. Work that has begun is not cut off then.
    pub fn ends(&self) -> SystemTime {
        self.ends
    }
}
