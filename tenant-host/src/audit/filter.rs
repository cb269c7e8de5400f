//! Which entries are read.

use std::time::SystemTime;

/// Which entries are read; without more, all of the log that the connection is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct AuditFilter {
    pub(super) from: Option<SystemTime>,
    pub(super) until: Option<SystemTime>,
    pub(super) user: Option<String>,
    pub(super) action: Option<String>,
    pub(super) target: Option<(String, Option<String>)>,
}

impl AuditFilter {
    /// All entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Those of this time and later.
    #[must_use]
    pub fn from(mut self, time: SystemTime) -> Self {
        self.from = Some(time);
        self
    }

    /// Those before this time.
    #[must_use]
    pub fn until(mut self, time: SystemTime) -> Self {
        self.until = Some(time);
        self
    }

    /// Those of this user, also as somebody who acted for the tenant.
    #[must_use]
    pub fn user(mut self, user: impl Into<String>) -> Self {
        self.user = Some(user.into());
        self
    }

    /// Those of this action.
    #[must_use]
    pub fn action(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }

    /// Those about things of this kind.
    #[must_use]
    pub fn target_kind(mut self, kind: impl Into<String>) -> Self {
        self.target = Some((kind.into(), None));
        self
    }

    /// Those about one thing.
    #[must_use]
    pub fn target(mut self, kind: impl Into<String>, id: impl ToString) -> Self {
        self.target = Some((kind.into(), Some(id.to_string())));
        self
    }
}

/// Which part of the entries is read: the newest, or those before another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditPage {
    pub(super) limit: i64,
    pub(super) before: Option<i64>,
}

impl AuditPage {
    /// The longest page.
    pub const LONGEST: u32 = 1000;

    /// The newest entries; a page has at most [`LONGEST`](Self::LONGEST).
    pub fn newest(limit: u32) -> Self {
        Self {
            limit: i64::from(limit.min(Self::LONGEST)),
            before: None,
        }
    }

    /// The entries before the one with this [number](super::AuditRecord::seq): the last one of the
    /// page before.
    #[must_use]
    pub fn before(mut self, seq: i64) -> Self {
        self.before = Some(seq);
        self
    }
}
