//! Grants, awaited: the host's database is asked on a thread for blocking work.

use tenant_core::HostScope;

use super::{Acting, Grant, GrantError, Grants, NewGrant};
use crate::TenantKey;
use crate::database::DatabaseError;

impl<Id: TenantKey> Grants<Id> {
    /// [`take`](Self::take), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn take_awaited(&self, host: &HostScope, tenant: &Id) -> Result<Acting, GrantError> {
        let (host, tenant) = (host.clone(), tenant.clone());
        self.blocking(move |grants| grants.take(&host, &tenant))
            .await
    }

    /// [`give`](Self::give), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn give_awaited(
        &self,
        host: &HostScope,
        new: NewGrant<Id>,
    ) -> Result<Grant<Id>, GrantError> {
        let host = host.clone();
        self.blocking(move |grants| grants.give(&host, &new)).await
    }

    /// [`revoke`](Self::revoke), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn revoke_awaited(
        &self,
        host: &HostScope,
        id: &str,
    ) -> Result<Grant<Id>, GrantError> {
        let (host, id) = (host.clone(), id.to_owned());
        self.blocking(move |grants| grants.revoke(&host, &id)).await
    }

    /// [`open`](Self::open), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn open_awaited(
        &self,
        host: &HostScope,
        tenant: &Id,
        user: &str,
    ) -> Result<Option<Grant<Id>>, GrantError> {
        let (host, tenant, user) = (host.clone(), tenant.clone(), user.to_owned());
        self.blocking(move |grants| grants.open(&host, &tenant, &user))
            .await
    }

    /// [`of_tenant`](Self::of_tenant), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn of_tenant_awaited(
        &self,
        host: &HostScope,
        tenant: &Id,
    ) -> Result<Vec<Grant<Id>>, GrantError> {
        let (host, tenant) = (host.clone(), tenant.clone());
        self.blocking(move |grants| grants.of_tenant(&host, &tenant))
            .await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, GrantError> + Send + 'static,
    ) -> Result<T, GrantError> {
        let grants = self.clone();
        let result = tokio::task::spawn_blocking(move || work(&grants)).await;
        result.unwrap_or_else(|_| Err(DatabaseError::Stopped.into()))
    }
}
