//! Where the records of hatches go that are opened in one transaction.

use std::sync::Arc;

use tenant_core::hatch::{HatchSink, HatchUse, SinkConnection, SinkError};

use super::RouteError;
use super::connection::ServerConnection;
use crate::audit::{AuditScope, AuditSink};

/// A sink of the application, and then an audit log.
pub(crate) struct Both<S, C> {
    pub(crate) first: S,
    pub(crate) audit: AuditSink<C>,
}

impl<C: ServerConnection> HatchSink for Both<Arc<dyn HatchSink>, C> {
    fn record(
        &self,
        used: &HatchUse,
        connection: &mut SinkConnection<'_>,
    ) -> Result<(), SinkError> {
        self.first.record(used, connection)?;
        self.audit.record(used, connection)
    }
}

/// The audit log of whom a transaction is for. `acting_as` is the tenant for whom the host acts, by
/// its id as text.
///
/// # Errors
///
/// [`RouteError::Core`] if the id of the tenant has no text of its own.
pub(crate) fn audit_sink<C>(
    scope: &impl AuditScope,
    acting_as: Option<String>,
) -> Result<AuditSink<C>, RouteError> {
    let sink = AuditSink::new(scope)?;
    Ok(match acting_as {
        Some(tenant) => sink.acting_as(tenant),
        None => sink,
    })
}

/// The sink for a transaction, of the application's and an audit log.
pub(crate) fn of_both<C: ServerConnection>(
    first: Option<&Arc<dyn HatchSink>>,
    audit: Option<AuditSink<C>>,
) -> Option<Arc<dyn HatchSink>> {
    match (first.cloned(), audit) {
        (first, None) => first,
        (None, Some(audit)) => Some(Arc::new(audit)),
        (Some(first), Some(audit)) => Some(Arc::new(Both { first, audit })),
    }
}
