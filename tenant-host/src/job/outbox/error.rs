//! Why a message can't be sent.

use crate::job::SealError;

/// Why a message can't be sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// It can't be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),

    /// It can't be written. The transaction can't be committed any more on some databases.
    #[error("the message could not be written to the outbox: {0}")]
    Write(#[from] tenant_core::Error),
}
