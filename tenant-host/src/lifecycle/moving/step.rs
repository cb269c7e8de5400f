//! How far a move has come.

use std::fmt;

/// The last step of a move that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MoveStep {
    /// It is on record.
    Begun,
    /// The target is there, with tables, and the database refuses changes of the tenant's rows there.
    Prepared,
    /// The rows of one moment are copied, while the tenant was served.
    Copied,
    /// The tenant is not served any more.
    Stopped,
    /// The database refuses changes of its rows in the old place.
    Fenced,
    /// The rows of both places are the same.
    Verified,
    /// The new place is the tenant's.
    Switched,
    /// The database allows changes of the rows there, and the tenant is served.
    Opened,
    /// The old rows are deleted from the shared tables, and the database still refuses new ones.
    Cleared,
    /// Nothing is left of the old place.
    Done,
}

impl MoveStep {
    /// All steps, in order.
    pub const ALL: [Self; 10] = [
        Self::Begun,
        Self::Prepared,
        Self::Copied,
        Self::Stopped,
        Self::Fenced,
        Self::Verified,
        Self::Switched,
        Self::Opened,
        Self::Cleared,
        Self::Done,
    ];

    /// As the table holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Prepared => "prepared",
            Self::Copied => "copied",
            Self::Stopped => "stopped",
            Self::Fenced => "fenced",
            Self::Verified => "verified",
            Self::Switched => "switched",
            Self::Opened => "opened",
            Self::Cleared => "cleared",
            Self::Done => "done",
        }
    }

    /// The step of a text, if there is one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

impl fmt::Display for MoveStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
