//! Permissions, awaited.
//!
//! What is fresh is answered at once. What has to be asked of the database is asked on a thread
//! for blocking work, so these methods run on a Tokio runtime.

use std::sync::Arc;

use tenant_core::HostScope;

use super::asker::Asked;
use super::decide::Rulings;
use super::held::Held;
use super::{Asker, Change, PermissionError, PermissionFor, Permissions};
use crate::TenantKey;
use crate::catalog::Tenant;
use crate::session::{HostSide, TenantSession, TenantSide};

impl<Id: TenantKey> Permissions<Id> {
    /// [`require`](Self::require), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn require_awaited<A: Asker<Id> + Clone + Send + Sync + 'static>(
        &self,
        session: &A,
        permission: impl PermissionFor<A::Side>,
    ) -> Result<(), PermissionError> {
        let permission = permission.checked();
        if self.has_awaited(session, permission).await? {
            Ok(())
        } else {
            Err(Self::missing(session, permission))
        }
    }

    /// [`has`](Self::has), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn has_awaited<A: Asker<Id> + Clone + Send + Sync + 'static>(
        &self,
        session: &A,
        permission: impl PermissionFor<A::Side>,
    ) -> Result<bool, PermissionError> {
        let permission = permission.checked();
        self.check_declared(permission)?;
        let asked = session.asked();
        let tenant = match asked.access {
            Some(access) => Some(self.catalog().recheck_awaited(access).await?),
            None => None,
        };
        let held = Held::of_awaited(self.catalog(), &asked, tenant.as_deref()).await?;
        if let Some(rulings) = self.fresh(&asked, tenant.as_deref()) {
            return Ok(self.decide(&asked, &held, &rulings, permission.name()));
        }
        let (permissions, session) = (self.clone(), session.clone());
        self.catalog()
            .blocking(move |_| permissions.has(&session, permission))
            .await
    }

    /// [`change_host`](Self::change_host), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn change_host_awaited(
        &self,
        host: &HostScope,
        change: Change<HostSide>,
    ) -> Result<(), PermissionError> {
        let (permissions, host) = (self.clone(), host.clone());
        self.catalog()
            .blocking(move |_| permissions.change_host(&host, &change))
            .await
    }

    /// [`change_tenant`](Self::change_tenant), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn change_tenant_awaited(
        &self,
        host: &HostScope,
        tenant: &Id,
        change: Change<TenantSide>,
    ) -> Result<(), PermissionError> {
        let (permissions, host, tenant) = (self.clone(), host.clone(), tenant.clone());
        self.catalog()
            .blocking(move |_| permissions.change_tenant(&host, &tenant, &change))
            .await
    }

    /// [`change_own`](Self::change_own), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn change_own_awaited(
        &self,
        session: &TenantSession<Id>,
        change: Change<TenantSide>,
    ) -> Result<(), PermissionError> {
        let (permissions, session) = (self.clone(), session.clone());
        self.catalog()
            .blocking(move |_| permissions.change_own(&session, &change))
            .await
    }

    /// What is known in the place of who asks, if it is fresh.
    fn fresh(&self, asked: &Asked<'_, Id>, tenant: Option<&Tenant<Id>>) -> Option<Arc<Rulings>> {
        match (asked.access, tenant) {
            (Some(_), Some(tenant)) => self.inner().tenants.fresh(tenant),
            _ => self.inner().host.fresh(&())?,
        }
    }
}
