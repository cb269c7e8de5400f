//! An entry that is to be written.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;

/// What came of what somebody wanted to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Outcome {
    /// It was done.
    #[default]
    Done,
    /// It was not allowed.
    Refused,
    /// It was tried, and has failed.
    Failed,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Done, Self::Refused, Self::Failed];

    /// As the table holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is written down: what was done to what, in words of the application.
///
/// Who did it, for whom and for which request is not part of it: that comes from the scope of the
/// connection on which it is written.
///
/// ```
/// use tenant_host::audit::{AuditEntry, Outcome};
///
/// let entry = AuditEntry::new("invoice.cancel")
///     .target("invoice", 17)
///     .message("the customer has withdrawn")
///     .outcome(Outcome::Refused);
/// # let _ = entry;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "an entry is written by `AuditLog::write`"]
pub struct AuditEntry {
    pub(super) action: Cow<'static, str>,
    pub(super) outcome: Outcome,
    pub(super) message: Cow<'static, str>,
    pub(super) target: Option<(Cow<'static, str>, String)>,
    pub(super) address: Option<IpAddr>,
}

impl AuditEntry {
    /// An action, by the name that the application gives it: 1 to 255 bytes.
    pub fn new(action: impl Into<Cow<'static, str>>) -> Self {
        Self {
            action: action.into(),
            outcome: Outcome::Done,
            message: Cow::Borrowed(""),
            target: None,
            address: None,
        }
    }

    /// What came of it; if it is not said, it was done.
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Words for those who read the log.
    pub fn message(mut self, message: impl Into<Cow<'static, str>>) -> Self {
        self.message = message.into();
        self
    }

    /// To what it was done: a kind of things, and the id of one.
    pub fn target(mut self, kind: impl Into<Cow<'static, str>>, id: impl fmt::Display) -> Self {
        self.target = Some((kind.into(), id.to_string()));
        self
    }

    /// From which network address it was asked for. On axum,
    /// [`ClientAddress`](crate::web::ClientAddress) finds it.
    pub fn address(mut self, address: IpAddr) -> Self {
        self.address = Some(address);
        self
    }
}
