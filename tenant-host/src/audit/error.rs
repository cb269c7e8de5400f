//! What can go wrong with the audit log.

use crate::database::DatabaseError;

/// An error of the audit log. If an entry can't be written, the change must not be kept: pass the
/// error on, so that the transaction is rolled back.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// A text of the entry can't be written.
    #[error("{what} of an entry of the audit log {problem}")]
    InvalidEntry {
        /// Which text.
        what: &'static str,
        /// What is wrong.
        problem: &'static str,
    },

    /// The tables of the audit log are not complete.
    #[error(
        "the tables of the audit log are not complete here; for those of tenants, add `audit::migrations()` to the application's migrations, and run them"
    )]
    NotMigrated,

    /// An entry can't be understood by this program.
    #[error(
        "the entry {seq} of the audit log can't be understood: its `{column}` is none that this program knows"
    )]
    Unreadable {
        /// Its number.
        seq: i64,
        /// The column.
        column: &'static str,
    },

    /// The chain was changed by somebody else than this log, so nothing is removed from it: that
    /// would hide it.
    #[error("the audit log is not whole, so nothing is removed from it: {0}")]
    Broken(super::Break),

    /// An entry is kept already, with another content.
    #[error("the entry {seq} of this tenant is kept already, with another content")]
    KeptDiffers {
        /// Its number.
        seq: i64,
    },

    /// A statement failed.
    #[error(transparent)]
    Core(#[from] tenant_core::Error),

    /// The host's database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<diesel::result::Error> for AuditError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Core(error.into())
    }
}
