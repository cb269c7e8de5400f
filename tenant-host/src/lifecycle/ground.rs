//! A connection to a place, for somebody who may do anything there.

use std::sync::Arc;

use diesel::result::QueryResult;
use tenant_core::hatch::HatchSink;
use tenant_core::{HostScope, TenantConnection};

use super::backend::{LifecycleConnection, Mode};
use super::describe::{Place, describe};
use super::{Lifecycle, LifecycleError};
use crate::TenantKey;
use crate::catalog::{DatabaseName, Placement};
use crate::migrate::TenantMigrations;

/// A connection to a place. It is closed behind the work, so nothing that was set on it is met by
/// others.
pub(super) struct Ground<C> {
    conn: C,
    schema: Option<DatabaseName>,
}

impl<C: LifecycleConnection> Ground<C> {
    /// Runs `work` in a transaction. If it fails, nothing is kept.
    pub(super) fn within<T>(
        &mut self,
        mode: Mode,
        work: impl FnOnce(&mut C) -> Result<T, LifecycleError>,
    ) -> Result<T, LifecycleError> {
        let schema = self.schema.as_ref().map(AsRef::as_ref);
        self.conn.start(mode, schema)?;
        let result = work(&mut self.conn);
        let ended = self.end(result.is_ok());
        self.conn.unlock_move()?;
        // The error of the work says more.
        match (result, ended) {
            (Ok(_), Err(error)) => Err(error.into()),
            (result, _) => result,
        }
    }

    fn end(&mut self, is_kept: bool) -> QueryResult<()> {
        self.conn
            .batch_execute(if is_kept { "COMMIT" } else { "ROLLBACK" })
    }

    /// The tables of tenants.
    pub(super) fn describe(&mut self) -> Result<Place, LifecycleError> {
        self.within(Mode::Snapshot, describe)
    }
}

impl<Id: TenantKey, C: LifecycleConnection> Lifecycle<Id, C> {
    /// Opens a connection to a place, and leaves a record of what it is for.
    pub(super) fn open(
        &self,
        host: &HostScope,
        placement: &Placement,
        what: &str,
    ) -> Result<Ground<C>, LifecycleError> {
        let (conn, schema) = self.migrations().open_raw(placement)?;
        let conn = record(conn, host, self.sink(), what)?;
        Ok(Ground { conn, schema })
    }

    pub(super) fn migrations(&self) -> &TenantMigrations<Id, C> {
        &self.inner().migrations
    }
}

/// Writes down that the connection is handed out.
fn record<C: LifecycleConnection>(
    mut conn: C,
    host: &HostScope,
    sink: Option<&Arc<dyn HatchSink>>,
    what: &str,
) -> Result<C, LifecycleError> {
    let mut lent = TenantConnection::new(&mut conn, host);
    if let Some(sink) = sink {
        lent = lent.with_hatch_sink(Arc::clone(sink));
    }
    lent.unconstrained_unsafe(what)?;
    drop(lent);
    Ok(conn)
}
