//! The operator in one tenant.

use std::future::Future;
use std::panic::Location;

use tenant_core::connection::AsyncWork;
use tenant_core::{HostScope, TenantScope};

use super::super::RouteError;
use super::run::Errand;
use super::{AsyncRoutedConnection, AsyncRouter, AsyncServerConnection};
use crate::TenantKey;
use crate::audit::AuditLog;
use crate::catalog::TenantAccess;

impl<Id: TenantKey, C: AsyncServerConnection> AsyncRouter<Id, C> {
    /// Runs `work` as a tenant, for the host: as [`Router::inside`](crate::route::Router::inside).
    ///
    /// # Errors
    ///
    /// As [`Router::inside`](crate::route::Router::inside).
    #[track_caller]
    pub fn inside<'r, 'a, T, E, F>(
        &'r self,
        host: &'r HostScope,
        tenant: &'r Id,
        reason: impl Into<String>,
        work: F,
    ) -> impl Future<Output = Result<T, E>> + Send + 'r
    where
        for<'c> F: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, TenantScope<Id>>) -> Result<T, E>
            + AsyncWork<&'c mut AsyncRoutedConnection<C, TenantScope<Id>>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
        'a: 'r,
    {
        self.run_inside(host, tenant, reason.into(), false, Location::caller(), work)
    }

    /// As [`inside`](Self::inside), in a transaction that only [reads](Self::read).
    ///
    /// # Errors
    ///
    /// As [`Router::read_inside`](crate::route::Router::read_inside).
    #[track_caller]
    pub fn read_inside<'r, 'a, T, E, F>(
        &'r self,
        host: &'r HostScope,
        tenant: &'r Id,
        reason: impl Into<String>,
        work: F,
    ) -> impl Future<Output = Result<T, E>> + Send + 'r
    where
        for<'c> F: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, TenantScope<Id>>) -> Result<T, E>
            + AsyncWork<&'c mut AsyncRoutedConnection<C, TenantScope<Id>>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
        'a: 'r,
    {
        self.run_inside(host, tenant, reason.into(), true, Location::caller(), work)
    }

    /// Runs `work` in one tenant; `location` is that of the code that asks for it.
    pub(crate) async fn run_inside<'a, T, E, F>(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: String,
        is_read_only: bool,
        location: &'static Location<'static>,
        work: F,
    ) -> Result<T, E>
    where
        for<'c> F: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, TenantScope<Id>>) -> Result<T, E>
            + AsyncWork<&'c mut AsyncRoutedConnection<C, TenantScope<Id>>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
    {
        let acted = match is_read_only {
            true => None,
            false => self.inner.directory.acted(&reason),
        };
        let access = self.act(host, tenant, reason, location).await?;
        let errand = Errand::Tenant {
            access: &access,
            is_read_only,
        };
        let work = async move |conn: &mut AsyncRoutedConnection<C, TenantScope<Id>>| {
            let done = work(conn).await?;
            if let Some(entry) = acted {
                let written = AuditLog::write_awaited(conn, &entry).await;
                written.map_err(RouteError::from)?;
            }
            Ok(done)
        };
        self.inner.run(errand, access.scope(), work).await
    }

    /// Lets the operator act, and writes that down before.
    async fn act(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: String,
        location: &'static Location<'static>,
    ) -> Result<TenantAccess<Id>, RouteError> {
        let directory = &self.inner.directory;
        let access = directory.admit_awaited(host, tenant, &reason).await?;
        let record = async |conn: &mut AsyncRoutedConnection<C, HostScope>| {
            let recorded = conn.record_act_as(access.scope(), reason, location);
            recorded.await.map_err(RouteError::from)
        };
        self.inner
            .run(Errand::HostActingAs(tenant), host, record)
            .await?;
        Ok(access)
    }
}
