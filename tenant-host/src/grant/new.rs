//! A grant that is to be given.

use std::time::Duration;

/// A grant that is to be given by [`Grants::give`](super::Grants::give).
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "nobody has it before `Grants::give` is called"]
pub struct NewGrant<Id> {
    pub(super) tenant: Id,
    pub(super) user: String,
    pub(super) reason: String,
    pub(super) lasts: Duration,
    pub(super) single_use: bool,
}

impl<Id> NewGrant<Id> {
    /// A grant for an operator, by the key that its sessions have, to act for one tenant for a time,
    /// and for a reason that the tenant may read.
    pub fn new(
        tenant: Id,
        user: impl Into<String>,
        reason: impl Into<String>,
        lasts: Duration,
    ) -> Self {
        Self {
            tenant,
            user: user.into(),
            reason: reason.into(),
            lasts,
            single_use: false,
        }
    }

    /// For one time only, instead of any number of times until its end.
    pub fn single_use(mut self) -> Self {
        self.single_use = true;
        self
    }
}
