//! What can go wrong with the queue.

use crate::catalog::CatalogError;
use crate::database::DatabaseError;
use crate::job::{InvalidMessageId, MessageId, OpenError, SealError};
use crate::route::RouteError;

/// An error of the queue, of a relay, or of a schedule.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JobError {
    /// The host's database.
    #[error(transparent)]
    Database(#[from] DatabaseError),

    /// The catalog.
    #[error(transparent)]
    Catalog(#[from] CatalogError),

    /// A message can't be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),

    /// An envelope can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),

    /// The place of a tenant can't be reached.
    #[error(transparent)]
    Route(#[from] RouteError),

    /// A text is not the id of a job.
    #[error(transparent)]
    InvalidId(#[from] InvalidMessageId),

    /// There is no such job, or not in the state that this needs.
    #[error("there is no job {id} that is {expected}")]
    NotFound {
        /// The id.
        id: MessageId,
        /// The state that it would have to be in.
        expected: &'static str,
    },

    /// The worker's time for a job was over, and somebody else may have it.
    #[error(
        "the lease of the job {id} is over: it was given back, or to somebody else; give workers a longer lease"
    )]
    LeaseOver {
        /// The id.
        id: String,
    },

    /// The settings can't be used.
    #[error("{problem}")]
    InvalidSettings {
        /// What is wrong, in words.
        problem: String,
    },

    /// What the messages are taken to does not take them.
    #[error("the destination of the messages does not take them: {reason}")]
    Destination {
        /// What it says.
        reason: String,
    },
}

impl From<tenant_core::Error> for JobError {
    fn from(error: tenant_core::Error) -> Self {
        Self::Database(error.into())
    }
}
