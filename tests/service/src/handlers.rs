//! What the service does for a client whose scope it was given.

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::schema::notes;
use crate::sessions::Pool;

/// The notes of a tenant.
///
/// # Errors
///
/// Those of the database.
pub fn notes(pool: &Pool, scope: &TenantScope<i32>) -> tenant_core::Result<Vec<String>> {
    scope
        .from(notes::table)
        .order(notes::id)
        .select(notes::body)
        .load(&mut pool.get(scope)?)
}
