//! Errors of statements as answers.

use axum::http::StatusCode;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use tenant_core::Error;

use super::Problem;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Diesel(error) => error.into(),
            Error::ParentNotInScope { .. } | Error::PathNotInScope { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY)
                    .with_detail("what this belongs to does not exist")
            }
            // Who may act for a tenant says why; a reason in the code is never empty.
            Error::EmptyReason { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail("this needs a reason")
            }
            Error::Pool { .. } => Self::busy(&error),
            error => Self::internal(&error),
        }
    }
}

impl From<DieselError> for Problem {
    fn from(error: DieselError) -> Self {
        match &error {
            // A row of another tenant and no row are one case.
            DieselError::NotFound => Self::new(StatusCode::NOT_FOUND),
            DieselError::DatabaseError(kind, _) => match kind {
                // The names of keys are internal, and a value may be another tenant's.
                DatabaseErrorKind::UniqueViolation => {
                    Self::new(StatusCode::CONFLICT).with_detail("this exists already")
                }
                DatabaseErrorKind::ForeignKeyViolation => Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                )
                .with_detail("this refers to something that does not exist, or is referred to"),
                DatabaseErrorKind::CheckViolation
                | DatabaseErrorKind::NotNullViolation
                | DatabaseErrorKind::ExclusionViolation
                | DatabaseErrorKind::RestrictViolation => {
                    Self::new(StatusCode::UNPROCESSABLE_ENTITY)
                        .with_detail("a value is missing or out of its range")
                }
                // The client's own reading was overtaken: it may simply try again.
                DatabaseErrorKind::SerializationFailure => Self::busy(&error),
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
                    Self::busy(&error)
                }
                DatabaseErrorKind::ReadOnlyTransaction => Self::new(StatusCode::CONFLICT)
                    .with_detail("this can only be read at the moment"),
                _ => Self::internal(&error),
            },
            _ => Self::internal(&error),
        }
    }
}

impl Problem {
    /// The database can't answer now.
    pub(super) fn busy(error: &(dyn std::error::Error + 'static)) -> Self {
        tracing::warn!(%error, "the database can't answer");
        Self::new(StatusCode::SERVICE_UNAVAILABLE)
            .with_detail("try again in a moment")
            .with_retry_after(std::time::Duration::from_secs(1))
    }
}
