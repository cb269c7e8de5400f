//! Transactions of tenants and of the host.

use std::future::Future;

use tenant_core::connection::AsyncWork;
use tenant_core::{HostScope, TenantScope};

use super::super::RouteError;
use super::run::Errand;
use super::{AsyncRoutedConnection, AsyncRouter, AsyncServerConnection};
use crate::TenantKey;
use crate::catalog::TenantAccess;

impl<Id: TenantKey, C: AsyncServerConnection> AsyncRouter<Id, C> {
    /// Runs `work` in a transaction where the tenant's rows are, on behalf of the tenant: as
    /// [`Router::transaction`](crate::route::Router::transaction). `Ok` commits and `Err` rolls
    /// back. A panic, or a future that is dropped before it is done, closes the connection, which
    /// rolls back.
    ///
    /// # Errors
    ///
    /// As [`Router::transaction`](crate::route::Router::transaction).
    pub fn transaction<'r, 'a, T, E, F>(
        &'r self,
        access: &'r impl AsRef<TenantAccess<Id>>,
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
        let access = access.as_ref();
        let errand = Errand::Tenant {
            access,
            is_read_only: false,
        };
        self.inner.run(errand, access.scope(), work)
    }

    /// Runs `work` in a transaction that only reads, where the tenant's rows are: as
    /// [`Router::read`](crate::route::Router::read).
    ///
    /// # Errors
    ///
    /// As [`Router::read`](crate::route::Router::read).
    pub fn read<'r, 'a, T, E, F>(
        &'r self,
        access: &'r impl AsRef<TenantAccess<Id>>,
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
        let access = access.as_ref();
        let errand = Errand::Tenant {
            access,
            is_read_only: true,
        };
        self.inner.run(errand, access.scope(), work)
    }

    /// Runs `work` in a transaction on the shared database, on behalf of the host: as
    /// [`Router::host_transaction`](crate::route::Router::host_transaction).
    ///
    /// # Errors
    ///
    /// As [`Router::host_transaction`](crate::route::Router::host_transaction).
    pub fn host_transaction<'r, 'a, T, E, F>(
        &'r self,
        host: &'r HostScope,
        work: F,
    ) -> impl Future<Output = Result<T, E>> + Send + 'r
    where
        for<'c> F: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, HostScope>) -> Result<T, E>
            + AsyncWork<&'c mut AsyncRoutedConnection<C, HostScope>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
        'a: 'r,
    {
        self.inner.run(Errand::Host, host, work)
    }
}
