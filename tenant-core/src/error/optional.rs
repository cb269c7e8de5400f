//! A row that may be absent.

use diesel::result::Error as DieselError;

use super::{Error, Result};

/// [`optional`](OptionalRow::optional) for the results of scoped queries.
pub trait OptionalRow<T> {
    /// Turns "no row" into `None`, as Diesel's `optional` does.
    ///
    /// # Errors
    ///
    /// Every error but [`NotFound`](DieselError::NotFound).
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let other_tenants_project = 2;
    /// let found = scope
    ///     .from(projects::table)
    ///     .find(other_tenants_project)
    ///     .select(projects::name)
    ///     .first::<String>(&mut conn)
    ///     .optional()?;
    /// assert_eq!(found, None);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn optional(self) -> Result<Option<T>>;
}

impl<T> OptionalRow<T> for Result<T> {
    fn optional(self) -> Result<Option<T>> {
        match self {
            Ok(row) => Ok(Some(row)),
            Err(Error::Diesel(DieselError::NotFound)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
