//! Why a message can't be sealed, or is not opened.

use std::time::Duration;

use crate::catalog::{CatalogError, TenantState};
use crate::database::DatabaseError;

/// Why a message can't be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The name of the kind can't be one.
    #[error("the kind of a message, or its queue, has 1 to 64 bytes and no control characters")]
    InvalidKind,

    /// The payload can't be written as JSON.
    #[error("the payload can't be written as JSON: a map has keys that are no texts, for example")]
    Payload,

    /// The payload is too long.
    #[error(
        "the payload has more than {limit} bytes; send a reference to it, or set a greater limit"
    )]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },

    /// A text that goes with the message is too long.
    #[error("the id of the tenant or the name of the user is too long for an envelope")]
    TooLong,

    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes")]
    NoRandomness,

    /// The message is for another tenant than that of the connection on which it is sent.
    #[error(
        "the message would be for another tenant than that of the connection; send it with the access for which the connection was lent"
    )]
    OtherTenant,
}

/// Why an envelope is not opened: nothing in it is acted upon.
///
/// No message repeats what is in the envelope.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The version is none that this program knows.
    #[error("the envelope is of version {version}, which this program does not know")]
    UnknownVersion {
        /// The version.
        version: u8,
    },

    /// The key is not known, or was withdrawn.
    #[error("the envelope was sealed with a key that is not known, or was withdrawn")]
    UnknownKey,

    /// It was changed, cut, or sealed by somebody else.
    #[error("the envelope is not authentic: it was changed, cut, or sealed with another secret")]
    Forged,

    /// It has not the form of an envelope.
    #[error("this has not the form of an envelope")]
    Malformed,

    /// It is the host's where a tenant's is expected, or the reverse.
    #[error("the envelope is the host's where a tenant's is expected, or the reverse")]
    WrongSide,

    /// It is of another kind.
    #[error("the envelope is of another kind than `{expected}`")]
    WrongKind {
        /// What was expected.
        expected: &'static str,
    },

    /// What stands beside the envelope, such as the columns of a queue, contradicts it.
    #[error("the {what} that stands beside the envelope is not the one in it")]
    Contradiction {
        /// What is contradicted.
        what: &'static str,
    },

    /// Its time is over.
    #[error("the envelope has expired")]
    Expired,

    /// It was sent for a later time.
    #[error("the envelope is not to be opened yet, for {early_by:?}")]
    TooEarly {
        /// After this time it can be opened.
        early_by: Duration,
    },

    /// The payload is not what the kind says.
    #[error("the payload of the envelope is not that of the kind `{kind}`")]
    Payload {
        /// The kind.
        kind: &'static str,
    },

    /// It was opened before.
    #[error("the envelope was opened before")]
    Replayed,

    /// Somebody else is at it.
    #[error("somebody else is at this envelope")]
    InWork,

    /// The tenant is not known, not served, or has begun another life; or the catalog does not
    /// answer.
    #[error(transparent)]
    Catalog(#[from] CatalogError),

    /// The store of messages that were opened does not answer.
    #[error(transparent)]
    Replays(DatabaseError),
}

/// What is to be done with an envelope that is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fate {
    /// It will never be opened.
    Refused,
    /// It may be opened when its tenant is served again.
    Parked,
    /// It may be opened in a moment.
    Later,
}

impl OpenError {
    /// What is to be done with the envelope.
    pub fn fate(&self) -> Fate {
        match self {
            Self::Catalog(CatalogError::NotServed { state }) => match state {
                TenantState::Suspended => Fate::Parked,
                TenantState::Provisioning | TenantState::Maintenance | TenantState::Moving => {
                    Fate::Later
                }
                _ => Fate::Refused,
            },
            Self::Catalog(CatalogError::UnknownTenant | CatalogError::OlderGeneration) => {
                Fate::Refused
            }
            // It says nothing about the envelope.
            Self::Catalog(_) | Self::Replays(_) | Self::InWork => Fate::Later,
            Self::TooEarly { .. } => Fate::Later,
            _ => Fate::Refused,
        }
    }
}
