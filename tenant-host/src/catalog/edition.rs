//! The edition of a tenant.

use super::CatalogError;
use super::text::check_name;

/// Checks the name of an edition: as that of a server.
pub(super) fn check(text: &str) -> Result<(), CatalogError> {
    check_name(text, &['-', '_']).map_err(|reason| CatalogError::InvalidName {
        what: "the name of an edition",
        reason,
    })
}
