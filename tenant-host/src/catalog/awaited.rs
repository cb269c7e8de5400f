//! What the catalog answers, awaited.
//!
//! What is fresh is answered at once. What has to be asked of the database is asked on a thread
//! for blocking work, so these methods run on a Tokio runtime.

use std::sync::Arc;
use std::time::Duration;

use tenant_core::{HostScope, ScopeAuthority, ScopeOrigin};

use super::member::check_user;
use super::members::member_key;
use super::refresh::Standing;
use super::secret::{is_id, read_presented};
use super::{
    Catalog, CatalogError, Generation, Issued, MachineKey, Member, Operator, SessionId, Tenant,
    TenantAccess,
};
use crate::TenantKey;

impl<Id: TenantKey> Catalog<Id> {
    /// [`tenant`](Self::tenant), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn tenant_awaited(&self, id: &Id) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let standing = self.standing_awaited().await?;
        self.tenant_known(id, standing)
    }

    /// [`by_name`](Self::by_name), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn by_name_awaited(&self, name: &str) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let standing = self.standing_awaited().await?;
        self.name_known(name, standing)
    }

    /// [`tenants`](Self::tenants), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn tenants_awaited(
        &self,
        host: &HostScope,
    ) -> Result<Vec<Arc<Tenant<Id>>>, CatalogError> {
        let _ = host;
        let standing = self.standing_awaited().await?;
        self.all_known(standing)
    }

    /// [`check_served`](Self::check_served), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn check_served_awaited(
        &self,
        tenant: &Id,
        generation: Option<Generation>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let issued = generation.map_or(Issued::Now, Issued::Generation);
        let standing = self.standing_for_awaited(tenant, issued).await?;
        self.served_known(tenant, issued, standing)
    }

    /// [`admit`](Self::admit), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn admit_awaited(
        &self,
        authority: &ScopeAuthority,
        id: Id,
        issued: Issued,
        origin: impl Into<ScopeOrigin>,
    ) -> Result<TenantAccess<Id>, CatalogError> {
        let origin = origin.into();
        let standing = self.standing_for_awaited(&id, issued).await?;
        self.admit_known(authority, id, issued, origin, standing)
    }

    /// [`recheck`](Self::recheck), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn recheck_awaited(
        &self,
        access: &TenantAccess<Id>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.check_served_awaited(access.tenant().id(), Some(access.generation()))
            .await
    }

    /// [`member`](Self::member), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn member_awaited(
        &self,
        tenant: &Id,
        user: &str,
    ) -> Result<Option<Arc<Member<Id>>>, CatalogError> {
        let Some(key) = member_key(tenant, user) else {
            return Ok(None);
        };
        if let Some(known) = self.inner().members.fresh(&key) {
            return Ok(known);
        }
        self.blocking(move |catalog| catalog.member(&key.0, &key.1))
            .await
    }

    /// [`operator`](Self::operator), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn operator_awaited(
        &self,
        user: &str,
    ) -> Result<Option<Arc<Operator>>, CatalogError> {
        if check_user(user).is_err() {
            return Ok(None);
        }
        let user = user.to_owned();
        if let Some(known) = self.inner().operators.fresh(&user) {
            return Ok(known);
        }
        self.blocking(move |catalog| catalog.operator(&user)).await
    }

    /// [`tenants_of`](Self::tenants_of), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn tenants_of_awaited(
        &self,
        user: &str,
    ) -> Result<Vec<Arc<Tenant<Id>>>, CatalogError> {
        let user = user.to_owned();
        self.blocking(move |catalog| catalog.tenants_of(&user))
            .await
    }

    /// [`machine_key`](Self::machine_key), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn machine_key_awaited(
        &self,
        id: &str,
    ) -> Result<Option<Arc<MachineKey<Id>>>, CatalogError> {
        if !is_id(id) {
            return Ok(None);
        }
        let id = id.to_owned();
        if let Some(known) = self.inner().keys.fresh(&id) {
            return Ok(known);
        }
        self.blocking(move |catalog| catalog.machine_key(&id)).await
    }

    /// [`verify_machine_key`](Self::verify_machine_key), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn verify_machine_key_awaited(
        &self,
        presented: &str,
    ) -> Result<Arc<MachineKey<Id>>, CatalogError> {
        let Some((id, secret)) = read_presented(presented) else {
            return Err(CatalogError::InvalidMachineKey);
        };
        Self::check_key(self.machine_key_awaited(id).await?, secret)
    }

    /// [`is_session_revoked`](Self::is_session_revoked), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn is_session_revoked_awaited(
        &self,
        session: &SessionId,
    ) -> Result<bool, CatalogError> {
        self.standing_awaited().await?;
        Ok(self.source().snapshot().is_revoked(session))
    }

    /// [`revoke_session`](Self::revoke_session), awaited.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn revoke_session_awaited(
        &self,
        host: &HostScope,
        session: &SessionId,
    ) -> Result<bool, CatalogError> {
        let (host, session) = (host.clone(), session.clone());
        self.blocking(move |catalog| catalog.revoke_session(&host, &session))
            .await
    }

    async fn standing_awaited(&self) -> Result<Standing, CatalogError> {
        if self.source().is_fresh() {
            return Ok(Standing::Fresh);
        }
        self.blocking(|catalog| catalog.source().standing()).await
    }

    async fn standing_for_awaited(
        &self,
        id: &Id,
        issued: Issued,
    ) -> Result<Standing, CatalogError> {
        let standing = self.standing_awaited().await?;
        if self.is_ahead(id, issued) {
            return self
                .blocking(|catalog| catalog.source().refresh(Duration::ZERO))
                .await;
        }
        Ok(standing)
    }

    /// Runs what may wait for the database on a thread for blocking work.
    pub(crate) async fn blocking<T, E>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<CatalogError> + Send + 'static,
    {
        let catalog = self.clone();
        let result = tokio::task::spawn_blocking(move || work(&catalog)).await;
        // The thread has panicked, or the runtime is shutting down.
        result.unwrap_or_else(|_| {
            let reason = "the thread that reads it has stopped".to_owned();
            Err(CatalogError::Unavailable { reason }.into())
        })
    }
}
