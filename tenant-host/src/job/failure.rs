//! What errors of the database say.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// Whether a row could not be written since its key is there already.
pub(super) fn is_taken(error: &tenant_core::Error) -> bool {
    matches!(
        error,
        tenant_core::Error::Diesel(DieselError::DatabaseError(
            DatabaseErrorKind::UniqueViolation,
            _
        ))
    )
}
