//! What can go wrong with the host's database.

use std::time::Duration;

use super::{ConnectFailure, UrlError};

/// An error of the host's database. It shows no URL and no password.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DatabaseError {
    /// The URL can't be used.
    #[error(transparent)]
    Url(#[from] UrlError),

    /// There is no connection.
    #[error("no connection to the host's database: {0}")]
    Connect(#[from] ConnectFailure),

    /// A SQLite database in memory is one for each connection.
    #[error(
        "a SQLite database in memory is another one for each connection, so its pool has one; \
         leave `max_connections` at 1, or name a file"
    )]
    InMemory,

    /// The pool had no connection in time.
    #[error("no connection to the host's database within {waited:?}: {reason}")]
    NoConnection {
        /// How long it was waited for.
        waited: Duration,
        /// What the pool says.
        reason: String,
    },

    /// The database did not answer in time.
    #[error("the host's database did not answer within {limit:?}")]
    NoAnswer {
        /// How long it was waited for.
        limit: Duration,
    },

    /// The thread that asks the host's database has panicked, or the runtime is shutting down.
    #[error("the thread that asks the host's database has stopped")]
    Stopped,

    /// A statement failed.
    #[error("a statement on the host's database failed: {0}")]
    Statement(#[from] tenant_core::Error),

    /// The migrations of the host's tables failed.
    #[error("the migrations of the host's tables failed: {reason}")]
    Migration {
        /// What the database says.
        reason: String,
    },
}

impl From<diesel::result::Error> for DatabaseError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Statement(error.into())
    }
}
