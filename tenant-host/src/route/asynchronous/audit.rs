//! The host at the audit logs of tenants, wherever they are, awaited.

use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::connection::AsyncWork;
use tenant_core::{HostScope, TenantScope};

use super::super::RouteError;
use super::super::audit_report::{AuditOfAll, RetentionReport, has_log, merge, retention_of};
use super::run::Errand;
use super::{AsyncRoutedConnection, AsyncRouter, AsyncServerConnection};
use crate::TenantKey;
use crate::audit::{
    AuditEntry, AuditFilter, AuditLog, AuditPage, AuditRecord, Checkpoint, Retention, Verified,
};
use crate::catalog::{Tenant, TenantAccess};

impl<Id: TenantKey, C: AsyncServerConnection> AsyncRouter<Id, C> {
    /// As [`Router::write_apart`](crate::route::Router::write_apart).
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn write_apart(
        &self,
        access: &(impl AsRef<TenantAccess<Id>> + Sync),
        entry: &AuditEntry,
    ) -> Result<AuditRecord, RouteError> {
        let write = async |conn: &mut AsyncRoutedConnection<C, TenantScope<Id>>| {
            let written = AuditLog::write_awaited(conn, entry).await;
            written.map_err(RouteError::from)
        };
        self.transaction(access, write).await
    }

    /// As [`Router::audit_page`](crate::route::Router::audit_page).
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn audit_page(
        &self,
        host: &HostScope,
        tenant: &Id,
        filter: &AuditFilter,
        page: AuditPage,
    ) -> Result<Vec<AuditRecord>, RouteError> {
        let tenant = self.inner.directory.catalog.tenant_awaited(tenant).await?;
        self.page_of(host, &tenant, filter, page).await
    }

    /// As [`Router::audit_of_all`](crate::route::Router::audit_of_all).
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn audit_of_all(
        &self,
        host: &HostScope,
        filter: &AuditFilter,
        limit: u32,
    ) -> Result<AuditOfAll<Id>, RouteError> {
        let page = AuditPage::newest(limit);
        let mut all = AuditOfAll::default();
        let of_host = async |conn: &mut AsyncRoutedConnection<C, HostScope>| {
            let read = AuditLog::page_awaited(conn, filter, page).await;
            read.map_err(RouteError::from)
        };
        match self.host_transaction(host, of_host).await {
            Ok(records) => all.records = records,
            Err(RouteError::NoSharedDatabase) => {}
            Err(error) => all.of_host = Some(error),
        }
        for tenant in self.tenants_with_logs(host).await? {
            match self.page_of(host, &tenant, filter, page).await {
                Ok(records) => merge(&mut all.records, records, limit),
                Err(error) => all.failed.push((tenant, error)),
            }
        }
        Ok(all)
    }

    /// As [`Router::audit_verify`](crate::route::Router::audit_verify).
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn audit_verify(
        &self,
        host: &HostScope,
        tenant: &Id,
        checkpoint: Option<&Checkpoint>,
    ) -> Result<Verified, RouteError> {
        let tenant = self.inner.directory.catalog.tenant_awaited(tenant).await?;
        let verify = async |conn: &mut AsyncRoutedConnection<C, TenantScope<Id>>| {
            let verified = AuditLog::verify_awaited(conn, checkpoint).await;
            verified.map_err(RouteError::from)
        };
        self.at_log(host, &tenant, true, verify).await
    }

    /// As [`Router::audit_retain`](crate::route::Router::audit_retain).
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn audit_retain(
        &self,
        host: &HostScope,
        retention: &Retention,
    ) -> Result<RetentionReport<Id>, RouteError> {
        let now = SystemTime::now();
        let mut report = RetentionReport::default();
        for tenant in self.tenants_with_logs(host).await? {
            let Some(oldest) = retention.oldest(tenant.edition(), now) else {
                continue;
            };
            let reason = retention_of(&tenant);
            match self.retain(host, &tenant, oldest, &reason).await {
                Ok(0) => {}
                Ok(removed) => report.removed.push((tenant, removed)),
                Err(error) => report.failed.push((tenant, error)),
            }
        }
        Ok(report)
    }

    async fn retain(
        &self,
        host: &HostScope,
        tenant: &Tenant<Id>,
        oldest: SystemTime,
        reason: &str,
    ) -> Result<i64, RouteError> {
        let mut count = 0;
        loop {
            let retain = async |conn: &mut AsyncRoutedConnection<C, TenantScope<Id>>| {
                let removed = AuditLog::retain_awaited(conn, host, oldest, reason).await;
                removed.map_err(RouteError::from)
            };
            let removed = self.at_log(host, tenant, false, retain).await?;
            count += removed.entries;
            if !removed.has_more {
                return Ok(count);
            }
        }
    }

    async fn page_of(
        &self,
        host: &HostScope,
        tenant: &Tenant<Id>,
        filter: &AuditFilter,
        page: AuditPage,
    ) -> Result<Vec<AuditRecord>, RouteError> {
        let read = async |conn: &mut AsyncRoutedConnection<C, TenantScope<Id>>| {
            let read = AuditLog::page_awaited(conn, filter, page).await;
            read.map_err(RouteError::from)
        };
        self.at_log(host, tenant, true, read).await
    }

    async fn tenants_with_logs(
        &self,
        host: &HostScope,
    ) -> Result<Vec<Arc<Tenant<Id>>>, RouteError> {
        let catalog = &self.inner.directory.catalog;
        let mut tenants = catalog.tenants_awaited(host).await?;
        tenants.retain(|tenant| has_log(tenant));
        Ok(tenants)
    }

    /// Runs `work` where the log of a tenant is.
    async fn at_log<'a, T, F>(
        &self,
        host: &HostScope,
        tenant: &Tenant<Id>,
        is_read_only: bool,
        work: F,
    ) -> Result<T, RouteError>
    where
        for<'c> F: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, TenantScope<Id>>) -> Result<T, RouteError>
            + AsyncWork<
                &'c mut AsyncRoutedConnection<C, TenantScope<Id>>,
                Result<T, RouteError>,
                Future: Send,
            > + Send
            + 'a,
        T: Send + 'a,
    {
        let scope = self.inner.directory.log_scope(host, tenant);
        let errand = Errand::Log {
            tenant,
            is_read_only,
        };
        self.inner.run(errand, &scope, work).await
    }
}
