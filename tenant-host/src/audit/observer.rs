//! The changes of the catalog as entries.

use tenant_core::HostConnection;

use super::{AuditEntry, AuditError, AuditLog};
use crate::catalog::{CatalogChange, CatalogError, CatalogObserver};
use crate::database::Leased;

/// Writes each change of the catalog into the host's log, in the transaction of the change. It is
/// given to a catalog by [`CatalogBuilder::observer`](crate::catalog::CatalogBuilder::observer). If
/// the entry can't be written, the change is not made.
///
/// The action is the name of the change, such as `tenant.suspend`, and the target is the tenant, or the
/// operator, machine key, user or session.
#[derive(Debug, Clone, Copy, Default)]
pub struct CatalogAudit;

impl CatalogObserver for CatalogAudit {
    fn changed(
        &self,
        conn: &mut HostConnection<Leased>,
        change: &CatalogChange<'_>,
    ) -> Result<(), CatalogError> {
        let (kind, id) = change.about();
        let entry = AuditEntry::new(change.name())
            .target(kind, id)
            .message(change.detail().to_owned());
        let written = AuditLog::write(conn, &entry);
        written.map(drop).map_err(CatalogError::from)
    }
}

impl From<AuditError> for CatalogError {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::Core(error) => error.into(),
            AuditError::Database(error) => error.into(),
            error => Self::NotRecorded {
                reason: error.to_string(),
            },
        }
    }
}
