//! A row that is changed if it is there, and made if it is not.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use tenant_core::Error;

/// Changes a row by `update`, or makes it by `insert`, on a connection on which each statement is
/// kept by itself. No statement does that on all of the three databases.
///
/// `insert` says `None` if it finds that the row is there: then it was made by somebody else in
/// between, or is one that `update` does not change. Returns whether a row was changed or made.
pub(super) fn put<C>(
    conn: &mut C,
    update: impl Fn(&mut C) -> Result<usize, Error>,
    insert: impl FnOnce(&mut C) -> Result<Option<usize>, Error>,
) -> Result<bool, Error> {
    if update(conn)? > 0 {
        return Ok(true);
    }
    match insert(conn) {
        Ok(Some(_)) => Ok(true),
        // Somebody else was faster.
        Ok(None)
        | Err(Error::Diesel(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))) => {
            Ok(update(conn)? > 0)
        }
        Err(error) => Err(error),
    }
}
