//! Transactions of tenants and of the host.

use tenant_core::{HostScope, TenantScope};

use super::super::RouteError;
use super::super::connection::ServerConnection;
use super::super::directory::Route;
use super::{RoutedConnection, Router};
use crate::TenantKey;
use crate::catalog::TenantAccess;

impl<Id: TenantKey, C: ServerConnection> Router<Id, C> {
    /// Runs `work` in a transaction where the tenant's rows are, on behalf of the tenant.
    ///
    /// `access` is a session, or what [`Catalog::admit`](crate::catalog::Catalog::admit) gives.
    /// `Ok` commits; `Err` and a panic roll back.
    ///
    /// `E` is the error of the work, and has to be made from a [`RouteError`], which has the
    /// errors of statements in it: [`RouteError`] itself is one, `anyhow::Error` and
    /// `Box<dyn Error>` are others.
    ///
    /// # Errors
    ///
    /// What `work` returns. Before a connection is taken, the catalog's answer if the tenant is
    /// not served any more or not in this life ([`RouteError::Catalog`]), and
    /// [`RouteError::ReadOnly`]. If there is no connection, [`RouteError::Busy`],
    /// [`RouteError::ServerDown`] or [`RouteError::Connect`]. And [`RouteError::Core`] if the
    /// transaction can't begin or end; whether it was committed, nobody knows in the latter
    /// case.
    pub fn transaction<T, E, F>(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        work: F,
    ) -> Result<T, E>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, E>,
        E: From<RouteError>,
    {
        self.on_behalf_of(access.as_ref(), false, work)
    }

    /// Runs `work` in a transaction that only reads, where the tenant's rows are; also for a
    /// tenant that is read only at the moment.
    ///
    /// A statement that writes fails: the transaction is `READ ONLY`, and on SQLite the
    /// connection is `query_only` for that time. So does a
    /// [sink](super::RouterBuilder::hatch_sink) that writes on this connection, and then the
    /// hatch stays shut.
    ///
    /// # Errors
    ///
    /// As [`transaction`](Self::transaction), but for [`RouteError::ReadOnly`].
    pub fn read<T, E, F>(&self, access: &impl AsRef<TenantAccess<Id>>, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, E>,
        E: From<RouteError>,
    {
        self.on_behalf_of(access.as_ref(), true, work)
    }

    /// Runs `work` in a transaction on the shared database, on behalf of the host.
    ///
    /// # Errors
    ///
    /// [`RouteError::NoSharedDatabase`], and as [`transaction`](Self::transaction), but for what
    /// is about a tenant.
    pub fn host_transaction<T, E, F>(&self, host: &HostScope, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut RoutedConnection<C, HostScope>) -> Result<T, E>,
        E: From<RouteError>,
    {
        self.inner
            .run(|| self.inner.directory.to_shared(), host, work)
    }

    pub(super) fn on_behalf_of<T, E, F>(
        &self,
        access: &TenantAccess<Id>,
        is_read_only: bool,
        work: F,
    ) -> Result<T, E>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, E>,
        E: From<RouteError>,
    {
        let directory = &self.inner.directory;
        let route = || -> Result<Route, RouteError> {
            let tenant = directory.catalog.recheck(access)?;
            directory.check(&tenant)?;
            directory.to_tenant(&tenant, is_read_only)
        };
        self.inner.run(route, access.scope(), work)
    }
}
