//! Errors of ours in a walk, which can return Diesel's only.

use diesel::result::Error as DieselError;

use crate::error::Error;

/// An error of ours, as a walk can return it.
pub(crate) fn found(error: Error) -> DieselError {
    DieselError::QueryBuilderError(Box::new(error))
}

/// An error of ours, out of what a walk has returned.
pub(crate) fn unpack(error: DieselError) -> Error {
    match error {
        DieselError::QueryBuilderError(cause) => match cause.downcast::<Error>() {
            Ok(found) => *found,
            Err(cause) => DieselError::QueryBuilderError(cause).into(),
        },
        DieselError::SerializationError(cause) => match cause.downcast::<Error>() {
            Ok(found) => *found,
            Err(cause) => DieselError::SerializationError(cause).into(),
        },
        other => other.into(),
    }
}
