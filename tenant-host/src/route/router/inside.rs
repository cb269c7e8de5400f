//! The operator in one tenant.

use std::panic::Location;

use tenant_core::{HostScope, TenantScope};

use super::super::RouteError;
use super::super::connection::ServerConnection;
use super::{RoutedConnection, Router};
use crate::TenantKey;
use crate::audit::AuditLog;
use crate::catalog::TenantAccess;

impl<Id: TenantKey, C: ServerConnection> Router<Id, C> {
    /// Runs `work` as a tenant, for the host: wherever the tenant's rows are.
    ///
    /// It is what [`act_as`](tenant_core::TenantConnection::act_as) does on a connection of the
    /// shared database, for tenants of each placement. Inside, the statements of the tenant's
    /// scope run and no others, and there is no acting as another tenant: that takes a host's
    /// connection. The scope has the origin of `host`, so that what is written down inside names
    /// the operator, not a user of the tenant, and that of [acting](tenant_core::ScopeOrigin::acting).
    ///
    /// Where [grants are required](super::RouterBuilder::require_grants), one is used by each call.
    /// Who acts already is refused, with the scope in which he does so.
    ///
    /// Each call leaves a [`HatchUse`](tenant_core::hatch::HatchUse) with the kind
    /// [`ActAs`](tenant_core::hatch::HatchKind::ActAs): in `tracing`, and in the
    /// [sink](super::RouterBuilder::hatch_sink) of this router, on the shared database and in a
    /// transaction of its own, which is kept whatever comes of the work.
    ///
    /// ```
    /// # #[cfg(feature = "sqlite")] {
    /// # use diesel::sqlite::SqliteConnection;
    /// # use tenant_core::HostScope;
    /// # use tenant_host::route::{RouteError, Router};
    /// fn count(router: &Router<i64, SqliteConnection>, host: &HostScope) -> Result<(), RouteError> {
    ///     router.inside(host, &7, "ticket 12: a wrong sum", |conn| {
    ///         // … statements of tenant 7
    ///         # let _ = conn;
    ///         Ok(())
    ///     })
    /// }
    /// # let _ = count;
    /// # }
    /// ```
    ///
    /// Acting as another tenant from in there does not compile:
    ///
    /// ```compile_fail
    /// # use diesel::sqlite::SqliteConnection;
    /// # use tenant_core::{HostScope, TenantScope};
    /// # use tenant_host::route::{RouteError, Router};
    /// fn count(router: &Router<i64, SqliteConnection>, host: &HostScope, other: &TenantScope<i64>) -> Result<(), RouteError> {
    ///     router.inside(host, &7, "ticket 12: a wrong sum", |conn| {
    ///         conn.act_as(other, "and another one", |conn| {
    ///             # let _ = conn;
    ///             Ok(())
    ///         })
    ///     })
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`transaction`](Self::transaction). [`RouteError::Grant`]. [`RouteError::Core`] with
    /// [`EmptyReason`](tenant_core::Error::EmptyReason) if `reason` has no words, and with
    /// [`HatchNotRecorded`](tenant_core::Error::HatchNotRecorded) if the sink fails: then nothing
    /// is done.
    #[track_caller]
    pub fn inside<T, E, F>(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: impl Into<String>,
        work: F,
    ) -> Result<T, E>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, E>,
        E: From<RouteError>,
    {
        self.inside_at(host, tenant, reason.into(), false, Location::caller(), work)
    }

    /// As [`inside`](Self::inside), in a transaction that only [reads](Self::read).
    ///
    /// # Errors
    ///
    /// As [`inside`](Self::inside), but for [`RouteError::ReadOnly`].
    #[track_caller]
    pub fn read_inside<T, E, F>(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: impl Into<String>,
        work: F,
    ) -> Result<T, E>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, E>,
        E: From<RouteError>,
    {
        self.inside_at(host, tenant, reason.into(), true, Location::caller(), work)
    }

    /// Runs `work` in one tenant; `location` is that of the code that asks for it.
    pub(crate) fn inside_at<T, E, F>(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: String,
        is_read_only: bool,
        location: &'static Location<'static>,
        work: F,
    ) -> Result<T, E>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, E>,
        E: From<RouteError>,
    {
        let acted = match is_read_only {
            true => None,
            false => self.inner.directory.acted(&reason),
        };
        let access = self.act(host, tenant, reason, location)?;
        self.on_behalf_of(&access, is_read_only, |conn| {
            let done = work(conn)?;
            if let Some(entry) = acted {
                AuditLog::write(conn, &entry).map_err(RouteError::from)?;
            }
            Ok(done)
        })
    }

    /// Lets the operator act, and writes that down before.
    fn act(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: String,
        location: &'static Location<'static>,
    ) -> Result<TenantAccess<Id>, RouteError> {
        let directory = &self.inner.directory;
        let access = directory.admit(host, tenant, &reason)?;
        self.inner.run_acting(
            || directory.to_shared(),
            host,
            Some(tenant.to_string()),
            |conn| -> Result<(), RouteError> {
                Ok(conn.record_act_as(access.scope(), reason, location)?)
            },
        )?;
        Ok(access)
    }
}
