//! The records of hatches that are opened where no log of the host is.

use tenant_core::hatch::{HatchSink, HatchUse, SinkConnection, SinkError};

use super::sink::entry_of_host;
use super::{AuditError, AuditLog};
use crate::TenantKey;
use crate::catalog::Catalog;

/// Writes the records of hatches into the host's log in the host's database, each in a transaction of
/// its own and before the work: for the host's work on connections to the places of tenants.
pub(crate) struct ApartSink<Id> {
    catalog: Catalog<Id>,
}

impl<Id: TenantKey> ApartSink<Id> {
    pub(crate) fn new(catalog: &Catalog<Id>) -> Self {
        Self {
            catalog: catalog.clone(),
        }
    }
}

impl<Id: TenantKey> HatchSink for ApartSink<Id> {
    fn record(&self, used: &HatchUse, _: &mut SinkConnection<'_>) -> Result<(), SinkError> {
        let host = self.catalog.host_for(&used.origin);
        let entry = entry_of_host(used);
        self.catalog
            .database()
            .transaction(&host, |conn| -> Result<(), AuditError> {
                AuditLog::write(conn, &entry)?;
                Ok(())
            })?;
        Ok(())
    }
}
