//! The host at the audit logs of tenants, wherever they are.

use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::{HostScope, TenantScope};

use super::super::RouteError;
use super::super::audit_report::{AuditOfAll, RetentionReport, has_log, merge, retention_of};
use super::super::connection::ServerConnection;
use super::{RoutedConnection, Router};
use crate::TenantKey;
use crate::audit::{
    AuditEntry, AuditFilter, AuditLog, AuditPage, AuditRecord, Checkpoint, Removed, Retention,
    Verified,
};
use crate::catalog::{Tenant, TenantAccess};

impl<Id: TenantKey, C: ServerConnection> Router<Id, C> {
    /// Writes an entry into the log of a tenant in a transaction of its own: about something that was
    /// refused or has failed, and whose own transaction is rolled back.
    ///
    /// # Errors
    ///
    /// As [`transaction`](Self::transaction), and [`RouteError::Audit`].
    pub fn write_apart(
        &self,
        access: &impl AsRef<TenantAccess<Id>>,
        entry: &AuditEntry,
    ) -> Result<AuditRecord, RouteError> {
        self.transaction(access, |conn| Ok(AuditLog::write(conn, entry)?))
    }

    /// Reads the log of a tenant, for the host, whatever the tenant's state is, as long as it has a
    /// place. What is [kept](AuditLog::kept) of an erased one is in the host's database.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), and [`RouteError::Audit`].
    pub fn audit_page(
        &self,
        host: &HostScope,
        tenant: &Id,
        filter: &AuditFilter,
        page: AuditPage,
    ) -> Result<Vec<AuditRecord>, RouteError> {
        let tenant = self.inner.directory.catalog.tenant(tenant)?;
        self.at_log(host, &tenant, true, |conn| {
            Ok(AuditLog::page(conn, filter, page)?)
        })
    }

    /// Reads the logs of all tenants and the host's own in the shared database, for the host: the
    /// newest entries of all, by their time. The host's own of the host's database, such as those of
    /// the catalog, are read [there](AuditLog::page).
    ///
    /// Each tenant's log is asked once. A place that does not answer is no error: it is in the report.
    ///
    /// # Errors
    ///
    /// Those of the catalog.
    pub fn audit_of_all(
        &self,
        host: &HostScope,
        filter: &AuditFilter,
        limit: u32,
    ) -> Result<AuditOfAll<Id>, RouteError> {
        let page = AuditPage::newest(limit);
        let mut all = AuditOfAll::default();
        let of_host = self.host_transaction(host, |conn| -> Result<_, RouteError> {
            Ok(AuditLog::page(conn, filter, page)?)
        });
        match of_host {
            Ok(records) => all.records = records,
            Err(RouteError::NoSharedDatabase) => {}
            Err(error) => all.of_host = Some(error),
        }
        for tenant in self.tenants_with_logs(host)? {
            let read = self.at_log(host, &tenant, true, |conn| {
                Ok(AuditLog::page(conn, filter, page)?)
            });
            match read {
                Ok(records) => merge(&mut all.records, records, limit),
                Err(error) => all.failed.push((tenant, error)),
            }
        }
        Ok(all)
    }

    /// Verifies the log of a tenant: see [`AuditLog::verify`].
    ///
    /// # Errors
    ///
    /// [`RouteError::Audit`] with [`Broken`](crate::audit::AuditError::Broken), and as
    /// [`read`](Self::read).
    pub fn audit_verify(
        &self,
        host: &HostScope,
        tenant: &Id,
        checkpoint: Option<&Checkpoint>,
    ) -> Result<Verified, RouteError> {
        let tenant = self.inner.directory.catalog.tenant(tenant)?;
        self.at_log(host, &tenant, true, |conn| {
            Ok(AuditLog::verify(conn, checkpoint)?)
        })
    }

    /// Removes the oldest entries of all tenants, as the retention says for their editions. A tenant
    /// whose log fails is in the report, and stops no other one.
    ///
    /// # Errors
    ///
    /// Those of the catalog.
    pub fn audit_retain(
        &self,
        host: &HostScope,
        retention: &Retention,
    ) -> Result<RetentionReport<Id>, RouteError> {
        let now = SystemTime::now();
        let mut report = RetentionReport::default();
        for tenant in self.tenants_with_logs(host)? {
            let Some(oldest) = retention.oldest(tenant.edition(), now) else {
                continue;
            };
            let reason = retention_of(&tenant);
            match self.retain(host, &tenant, oldest, &reason) {
                Ok(0) => {}
                Ok(removed) => report.removed.push((tenant, removed)),
                Err(error) => report.failed.push((tenant, error)),
            }
        }
        Ok(report)
    }

    fn retain(
        &self,
        host: &HostScope,
        tenant: &Tenant<Id>,
        oldest: SystemTime,
        reason: &str,
    ) -> Result<i64, RouteError> {
        let mut count = 0;
        loop {
            let removed: Removed = self.at_log(host, tenant, false, |conn| {
                Ok(AuditLog::retain(conn, host, oldest, reason)?)
            })?;
            count += removed.entries;
            if !removed.has_more {
                return Ok(count);
            }
        }
    }

    fn tenants_with_logs(&self, host: &HostScope) -> Result<Vec<Arc<Tenant<Id>>>, RouteError> {
        let mut tenants = self.inner.directory.catalog.tenants(host)?;
        tenants.retain(|tenant| has_log(tenant));
        Ok(tenants)
    }

    /// Runs `work` where the log of a tenant is.
    fn at_log<T>(
        &self,
        host: &HostScope,
        tenant: &Tenant<Id>,
        is_read_only: bool,
        work: impl FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, RouteError>,
    ) -> Result<T, RouteError> {
        let directory = &self.inner.directory;
        let scope = directory.log_scope(host, tenant);
        self.inner
            .run(|| directory.to_log(tenant, is_read_only), &scope, work)
    }
}
