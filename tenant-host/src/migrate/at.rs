//! Which place an operator means.

use super::migrations::Inner;
use super::place::is_touched;
use super::{MigrateError, MigratedConnection};
use crate::TenantKey;
use crate::catalog::Placement;

/// The place that an operator means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At<'a, Id> {
    /// The shared database.
    Shared,
    /// Where this tenant's rows are. If that is the shared database, it is that of all tenants
    /// there.
    Tenant(&'a Id),
}

impl<Id: TenantKey, C: MigratedConnection> Inner<Id, C> {
    /// Where that is.
    ///
    /// # Errors
    ///
    /// `UnknownTenant`, and [`MigrateError::NotTouched`] if the place is somebody else's at this
    /// moment.
    pub(super) fn placement(&self, at: At<'_, Id>) -> Result<Placement, MigrateError> {
        let At::Tenant(id) = at else {
            return Ok(Placement::Shared);
        };
        let tenant = self.catalog.tenant(id)?;
        match tenant.placement() {
            Placement::Shared => Ok(Placement::Shared),
            own if is_touched(&tenant) => Ok(own.clone()),
            _ => Err(MigrateError::NotTouched {
                state: tenant.state(),
            }),
        }
    }
}
