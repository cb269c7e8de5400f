//! What is on record of a move.

use std::time::SystemTime;

use tenant_core::HostScope;

use super::super::{Lifecycle, LifecycleConnection, LifecycleError};
use super::MoveStep;
use super::record::find;
use crate::TenantKey;
use crate::catalog::Placement;
use crate::catalog::time::from_millis;

/// What is on record of a tenant's last move.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MoveStatus {
    /// Where the tenant was.
    pub from: Placement,
    /// Where it goes.
    pub to: Placement,
    /// The last step that was done.
    pub step: MoveStep,
    /// When it was begun.
    pub begun: SystemTime,
    /// When the tenant was served from the new place, if it is.
    pub switched: Option<SystemTime>,
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// What is on record of a tenant's last move, if there was one.
    ///
    /// # Errors
    ///
    /// Those of the host's database.
    pub fn move_status(
        &self,
        host: &HostScope,
        id: &Id,
    ) -> Result<Option<MoveStatus>, LifecycleError> {
        let mut conn = self.inner().catalog.database().get(host)?;
        let Some(row) = find(&mut conn, host, &id.to_string())? else {
            return Ok(None);
        };
        Ok(Some(MoveStatus {
            from: row.from()?,
            to: row.to()?,
            step: row.step()?,
            begun: from_millis(row.begun),
            switched: row.switched.map(from_millis),
        }))
    }
}
