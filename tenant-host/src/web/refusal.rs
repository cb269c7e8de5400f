//! Refusals of sessions, of the catalog and of the router as answers.

use std::time::Duration;

use axum::http::StatusCode;

use super::Problem;
use crate::audit::AuditError;
use crate::catalog::CatalogError;
use crate::feature::FeatureError;
use crate::grant::GrantError;
use crate::permission::PermissionError;
use crate::route::RouteError;
use crate::session::{SessionError, SessionErrorKind};

/// The host's token at a tenant's route.
pub(super) fn host_at_a_tenants_route() -> Problem {
    Problem::new(StatusCode::FORBIDDEN).with_detail(
        "this is for the users of a tenant; the operator acts in one by the host's routes",
    )
}

/// A tenant's token at a route of the host.
pub(super) fn tenant_at_a_route_of_the_host() -> Problem {
    Problem::new(StatusCode::FORBIDDEN).with_detail("this is for the operator of the service")
}

/// 401, 403 or 503. Which check of a token has failed goes to the log: the client can do no more
/// than to get another one.
impl From<SessionError> for Problem {
    fn from(error: SessionError) -> Self {
        match error.kind() {
            SessionErrorKind::Unauthenticated => {
                tracing::info!(%error, "a token was refused");
                Self::new(StatusCode::UNAUTHORIZED)
                    .with_detail(match &error {
                        SessionError::Expired => "the token has expired",
                        SessionError::Revoked => "the session was ended; log in again",
                        _ => "the token is not accepted",
                    })
                    .with_challenge("Bearer error=\"invalid_token\"")
            }
            SessionErrorKind::Forbidden => {
                tracing::info!(%error, "a session was refused");
                Self::new(StatusCode::FORBIDDEN).with_detail(match &error {
                    // That there is no such tenant is not told apart.
                    SessionError::Catalog(_) => NOT_SERVED.to_owned(),
                    error => error.to_string(),
                })
            }
            _ => Self::busy(&error),
        }
    }
}

/// To the user of a tenant that is not served.
const NOT_SERVED: &str = "this tenant is not served at the moment";

impl From<CatalogError> for Problem {
    fn from(error: CatalogError) -> Self {
        match &error {
            CatalogError::UnknownTenant | CatalogError::NotFound { .. } => {
                Self::new(StatusCode::NOT_FOUND)
            }
            CatalogError::NotServed { state } if state.is_for_a_while() => Self::busy(&error),
            CatalogError::NotServed { .. } => {
                Self::new(StatusCode::FORBIDDEN).with_detail(NOT_SERVED)
            }
            CatalogError::OlderGeneration
            | CatalogError::InvalidMachineKey
            | CatalogError::MachineKeyEnded => Self::new(StatusCode::UNAUTHORIZED)
                .with_detail("the session was ended; log in again")
                .with_challenge("Bearer error=\"invalid_token\""),
            CatalogError::InvalidName { .. }
            | CatalogError::InvalidId { .. }
            | CatalogError::InvalidMember { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail(error.to_string())
            }
            CatalogError::NameTaken { .. }
            | CatalogError::IdTaken
            | CatalogError::NotAllowed { .. }
            | CatalogError::NotEditable { .. }
            | CatalogError::PlacementFixed
            | CatalogError::CreationDiffers
            | CatalogError::CreationLost
            | CatalogError::MoveLost
            | CatalogError::AlreadyCreated { .. } => {
                Self::new(StatusCode::CONFLICT).with_detail(error.to_string())
            }
            CatalogError::CreationUnderWay { free_in } => Self::new(StatusCode::CONFLICT)
                .with_detail("this tenant is being created")
                .with_retry_after(*free_in),
            CatalogError::Unavailable { .. } => Self::busy(&error),
            // Names of servers and what they say are for the log.
            _ => Self::internal(&error),
        }
    }
}

/// 403: the user of a tenant can do nothing about it, and whether money would help is for the
/// application to say.
impl From<FeatureError> for Problem {
    fn from(error: FeatureError) -> Self {
        match error {
            FeatureError::Catalog(error) => error.into(),
            FeatureError::NotIncluded { .. } | FeatureError::LimitReached { .. } => {
                Self::new(StatusCode::FORBIDDEN).with_detail(error.to_string())
            }
            FeatureError::ReadOnly => read_only(),
            FeatureError::InvalidValue { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail(error.to_string())
            }
            error => Self::internal(&error),
        }
    }
}

impl From<PermissionError> for Problem {
    fn from(error: PermissionError) -> Self {
        match error {
            PermissionError::Session(error) => error.into(),
            PermissionError::Catalog(error) => error.into(),
            PermissionError::Missing { .. } | PermissionError::NotManaged => {
                Self::new(StatusCode::FORBIDDEN).with_detail(error.to_string())
            }
            PermissionError::ReadOnly => read_only(),
            PermissionError::Unknown { .. } | PermissionError::OtherSide { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail(error.to_string())
            }
            error => Self::internal(&error),
        }
    }
}

/// A tenant that is served for reading only.
fn read_only() -> Problem {
    Problem::new(StatusCode::CONFLICT).with_detail("this tenant can only be read at the moment")
}

impl From<RouteError> for Problem {
    fn from(error: RouteError) -> Self {
        match error {
            RouteError::Catalog(error) => error.into(),
            RouteError::Core(error) => error.into(),
            RouteError::ReadOnly => read_only(),
            RouteError::Grant(error) => error.into(),
            RouteError::Audit(error) => error.into(),
            // For SQLite a server that is down is a folder or a file that can't be used.
            RouteError::Busy { .. }
            | RouteError::Connect { .. }
            | RouteError::File { .. }
            | RouteError::TablesBehind { .. } => Self::busy(&error),
            RouteError::ServerDown { retry_after, .. } => {
                Self::busy(&error).with_retry_after(retry_after.max(Duration::from_secs(1)))
            }
            error => Self::internal(&error),
        }
    }
}

impl From<GrantError> for Problem {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::Catalog(error) => error.into(),
            GrantError::Audit(error) => error.into(),
            GrantError::Database(error) => CatalogError::from(error).into(),
            GrantError::NotFound => Self::new(StatusCode::NOT_FOUND),
            GrantError::NoReason
            | GrantError::InvalidTime { .. }
            | GrantError::InvalidText { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail(error.to_string())
            }
            // What is asked for is allowed by a grant, and there is none.
            error => {
                tracing::info!(%error, "acting for a tenant was refused");
                Self::new(StatusCode::FORBIDDEN).with_detail(error.to_string())
            }
        }
    }
}

impl From<AuditError> for Problem {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::Core(error) => error.into(),
            AuditError::Database(error) => CatalogError::from(error).into(),
            error => Self::internal(&error),
        }
    }
}
