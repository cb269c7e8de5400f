//! What comes of work on the audit logs of all tenants.

use std::cmp::Reverse;
use std::sync::Arc;

use super::RouteError;
use crate::audit::AuditRecord;
use crate::catalog::{Tenant, TenantState};

/// The newest entries of all logs.
#[derive(Debug)]
#[non_exhaustive]
pub struct AuditOfAll<Id> {
    /// The entries, the newest first.
    pub records: Vec<AuditRecord>,
    /// The tenants whose logs could not be read.
    pub failed: Vec<(Arc<Tenant<Id>>, RouteError)>,
    /// Why the host's own could not be read, if so.
    pub of_host: Option<RouteError>,
}

impl<Id> Default for AuditOfAll<Id> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            failed: Vec::new(),
            of_host: None,
        }
    }
}

/// What the retention has removed.
#[derive(Debug)]
#[non_exhaustive]
pub struct RetentionReport<Id> {
    /// The tenants of whose logs entries were removed, and how many.
    pub removed: Vec<(Arc<Tenant<Id>>, i64)>,
    /// The tenants whose logs are not whole, or could not be reached.
    pub failed: Vec<(Arc<Tenant<Id>>, RouteError)>,
}

impl<Id> Default for RetentionReport<Id> {
    fn default() -> Self {
        Self {
            removed: Vec::new(),
            failed: Vec::new(),
        }
    }
}

/// Whether a tenant has a place with a log in it.
pub(crate) fn has_log<Id>(tenant: &Tenant<Id>) -> bool {
    !matches!(
        tenant.state(),
        TenantState::Provisioning | TenantState::Erasing | TenantState::Erased
    )
}

/// Puts entries among others, and keeps the newest ones.
pub(crate) fn merge(records: &mut Vec<AuditRecord>, more: Vec<AuditRecord>, limit: u32) {
    records.extend(more);
    records.sort_by_key(|record| Reverse((record.time(), record.seq())));
    records.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
}

/// Why entries of a tenant are removed by the retention.
pub(crate) fn retention_of<Id>(tenant: &Tenant<Id>) -> String {
    match tenant.edition() {
        Some(edition) => format!("the retention of the edition {edition}"),
        None => "the retention".to_owned(),
    }
}
