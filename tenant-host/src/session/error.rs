//! Why someone gets no session, or a session is refused.

use std::time::Duration;

use super::token::json::NoObject;
use crate::catalog::CatalogError;

/// Why a token or a machine key gives no session, or a session may not do something.
///
/// No message repeats the token, a key or what stands in them, apart from the names of claims,
/// which the configuration gives. [`kind`](Self::kind) says in which of three ways a service
/// answers.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// There is no token.
    #[error("there is no token")]
    NoToken,

    /// The token is longer than the limit.
    #[error("the token is longer than {limit} bytes")]
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },

    /// It is no token, or one that two readers could read in two ways.
    #[error("the token is malformed: {reason}")]
    Malformed {
        /// What is wrong, in words.
        reason: &'static str,
    },

    /// The header asks for an extension that must be understood, and none is.
    #[error("the token has a critical header (`crit`), and none is understood")]
    CriticalHeader,

    /// The header's `typ` says that it is a token for something else, or says nothing.
    #[error(
        "the token's header has a `typ` other than `JWT` and `at+jwt`, or none, or one that its issuer does not use"
    )]
    WrongType,

    /// The issuer is none that is trusted.
    #[error("the token's issuer is not trusted")]
    UnknownIssuer,

    /// The token names no key, and its issuer has several.
    #[error("the token names no key (`kid`), and its issuer has several")]
    NoKeyNamed,

    /// The issuer has no key of this name.
    #[error("the token's key (`kid`) is not known, or was withdrawn")]
    UnknownKey,

    /// The header names another algorithm than that of the key.
    #[error("the token's `alg` is not the algorithm of its key")]
    WrongAlgorithm,

    /// The signature is not that of the key.
    #[error("the token's signature is wrong")]
    WrongSignature,

    /// A claim that must be there is not.
    #[error("the token has no claim `{claim}`")]
    MissingClaim {
        /// Its path.
        claim: String,
    },

    /// A claim is not what it must be.
    #[error("the token's claim `{claim}` {reason}")]
    InvalidClaim {
        /// Its path.
        claim: String,
        /// What is wrong, in words.
        reason: &'static str,
    },

    /// A claim has another value than the one that is required of the issuer's tokens.
    #[error("the token's claim `{claim}` has not the value that is required")]
    WrongClaim {
        /// Its path.
        claim: String,
    },

    /// The token is for another service.
    #[error("the token is for another audience")]
    WrongAudience,

    /// The token has ended.
    #[error("the token has expired")]
    Expired,

    /// The token begins later.
    #[error("the token is not valid yet")]
    NotYetValid,

    /// The token was issued later than now.
    #[error("the token was issued in the future; the clocks differ by more than the leeway")]
    IssuedInFuture,

    /// The token is valid for longer than is accepted.
    #[error("the token is valid for longer than {longest:?}")]
    LivesTooLong {
        /// What is accepted.
        longest: Duration,
    },

    /// The claim that tells host and tenants apart has neither value.
    #[error("the token does not say whether it is the host's or a tenant's")]
    UnknownSide,

    /// The token is on the tenants' side and names none. There is no tenant by default, and it
    /// is not the host's.
    #[error("the token names no tenant")]
    NoTenant,

    /// The token is the host's and names a tenant.
    #[error("the token is the host's, and names a tenant")]
    HostWithTenant,

    /// The token names a tenant that its issuer does not speak for.
    #[error("the token's issuer does not speak for the tenant that it names")]
    TenantOfOtherIssuer,

    /// The user is no member of the tenant, or is none any more.
    #[error("the user is not a member of the tenant")]
    NotAMember,

    /// The user is no operator of the host, or is none any more.
    #[error("the user is not an operator of the host")]
    NotAnOperator,

    /// The session was ended, alone or with all of the user's of before.
    #[error("the session was revoked")]
    Revoked,

    /// The session has no id, so it can't be revoked alone.
    #[error("the session has no id, so it can't be revoked alone: {reason}")]
    NoSessionId {
        /// Why, and what can be revoked instead.
        reason: &'static str,
    },

    /// The user has not the role that is asked for.
    #[error("the {side} role `{role}` is required")]
    MissingRole {
        /// The side of the role, `tenant` or `host`.
        side: &'static str,
        /// Its name.
        role: String,
    },

    /// A token could not be signed.
    #[error("no token can be signed: {reason}")]
    NotSigned {
        /// Why, in words.
        reason: &'static str,
    },

    /// The tenant is not known, not served, or has begun another life; or the catalog does not
    /// answer.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

/// In which of three ways a service answers a [`SessionError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SessionErrorKind {
    /// Nobody is known to ask: HTTP 401. Another token can help.
    Unauthenticated,
    /// It is known who asks, and the answer is no: HTTP 403.
    Forbidden,
    /// It can't be said now: HTTP 503. The same token can work later.
    Unavailable,
}

impl SessionError {
    /// In which way a service answers.
    pub fn kind(&self) -> SessionErrorKind {
        match self {
            Self::NoToken
            | Self::TooLong { .. }
            | Self::Malformed { .. }
            | Self::CriticalHeader
            | Self::WrongType
            | Self::UnknownIssuer
            | Self::NoKeyNamed
            | Self::UnknownKey
            | Self::WrongAlgorithm
            | Self::WrongSignature
            | Self::MissingClaim { .. }
            | Self::InvalidClaim { .. }
            | Self::WrongClaim { .. }
            | Self::WrongAudience
            | Self::Expired
            | Self::NotYetValid
            | Self::IssuedInFuture
            | Self::LivesTooLong { .. }
            | Self::UnknownSide
            | Self::HostWithTenant
            | Self::Revoked => SessionErrorKind::Unauthenticated,
            Self::NoTenant
            | Self::TenantOfOtherIssuer
            | Self::NotAMember
            | Self::NotAnOperator
            | Self::NoSessionId { .. }
            | Self::MissingRole { .. } => SessionErrorKind::Forbidden,
            Self::NotSigned { .. } => SessionErrorKind::Unavailable,
            Self::Catalog(error) => match error {
                CatalogError::OlderGeneration
                | CatalogError::InvalidMachineKey
                | CatalogError::MachineKeyEnded => SessionErrorKind::Unauthenticated,
                CatalogError::NotServed { state } if state.is_for_a_while() => {
                    SessionErrorKind::Unavailable
                }
                CatalogError::UnknownTenant | CatalogError::NotServed { .. } => {
                    SessionErrorKind::Forbidden
                }
                // What is left is about the catalog itself, not about who asks.
                _ => SessionErrorKind::Unavailable,
            },
        }
    }

    pub(super) fn header(problem: NoObject) -> Self {
        Self::Malformed {
            reason: match problem {
                NoObject::OtherValue => "its header is not an object",
                NoObject::NameTwice => "its header has a name twice",
            },
        }
    }
}
