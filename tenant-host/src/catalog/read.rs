//! What the catalog answers about tenants.

use std::sync::Arc;
use std::time::Duration;

use tenant_core::{HostScope, ScopeAuthority, ScopeOrigin};

use super::refresh::Standing;
use super::snapshot::Found;
use super::{Catalog, CatalogError, Generation, Issued, Tenant, TenantAccess, TenantName};
use crate::TenantKey;

/// A row of the catalog that this program can't understand, such as one in a state of a later
/// version. Its tenant is not served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The text of its id.
    pub id: String,
    /// What can't be understood.
    pub reason: String,
}

impl<Id: TenantKey> Catalog<Id> {
    /// A tenant, in whatever state it is.
    ///
    /// # Errors
    ///
    /// [`CatalogError::UnknownTenant`]; [`CatalogError::Unavailable`] if it is not known whether
    /// there is one; and [`CatalogError::UnreadableRow`].
    pub fn tenant(&self, id: &Id) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let standing = self.source().standing()?;
        self.tenant_known(id, standing)
    }

    /// The tenant with this name, which is brought to its normal form first, in whatever state it
    /// is. One that is erased has no name.
    ///
    /// # Errors
    ///
    /// As [`tenant`](Self::tenant). A text that can't be a name is the name of no tenant.
    pub fn by_name(&self, name: &str) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let standing = self.source().standing()?;
        self.name_known(name, standing)
    }

    /// All tenants, in whatever state they are, in the order of their ids. Who iterates takes
    /// those that [are served](Tenant::is_served). Without rows that can't be understood: see
    /// [`unreadable`](Self::unreadable).
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`]. While the database does not answer, there is no list: it
    /// could lack a tenant.
    pub fn tenants(&self, host: &HostScope) -> Result<Vec<Arc<Tenant<Id>>>, CatalogError> {
        let _ = host;
        let standing = self.source().standing()?;
        self.all_known(standing)
    }

    /// The rows that this program can't understand, in the order of their ids.
    ///
    /// # Errors
    ///
    /// As [`tenants`](Self::tenants).
    pub fn unreadable(&self, host: &HostScope) -> Result<Vec<Unreadable>, CatalogError> {
        let _ = host;
        match self.source().standing()? {
            Standing::Fresh => {}
            Standing::Grace(reason) => return Err(CatalogError::Unavailable { reason }),
        }
        let all = self.source().snapshot().unreadable();
        Ok(all
            .into_iter()
            .map(|(id, reason)| Unreadable { id, reason })
            .collect())
    }

    /// The tenant, if it is served; and, where a generation is given, if it is in this one.
    ///
    /// # Errors
    ///
    /// As [`tenant`](Self::tenant); [`CatalogError::NotServed`]; and
    /// [`CatalogError::OlderGeneration`].
    pub fn check_served(
        &self,
        tenant: &Id,
        generation: Option<Generation>,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let issued = generation.map_or(Issued::Now, Issued::Generation);
        let standing = self.standing_for(tenant, issued)?;
        self.served_known(tenant, issued, standing)
    }

    /// Gives access to a tenant that is served, to somebody of whom the caller has verified that
    /// he may act for it: by a token, a key, a sealed job.
    ///
    /// `issued` says when that was issued; `origin`, who asks.
    ///
    /// # Errors
    ///
    /// As [`check_served`](Self::check_served).
    pub fn admit(
        &self,
        authority: &ScopeAuthority,
        id: Id,
        issued: Issued,
        origin: impl Into<ScopeOrigin>,
    ) -> Result<TenantAccess<Id>, CatalogError> {
        let standing = self.standing_for(&id, issued)?;
        self.admit_known(authority, id, issued, origin.into(), standing)
    }

    /// The tenant as it is now, if the access that was given still holds: it is served, and in
    /// the same generation.
    ///
    /// # Errors
    ///
    /// As [`check_served`](Self::check_served).
    pub fn recheck(&self, access: &TenantAccess<Id>) -> Result<Arc<Tenant<Id>>, CatalogError> {
        self.check_served(access.tenant().id(), Some(access.generation()))
    }

    /// Reads what has changed, however fresh what is known is.
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`] if the database does not answer.
    pub fn refresh(&self) -> Result<(), CatalogError> {
        match self.source().refresh(Duration::ZERO)? {
            Standing::Fresh => Ok(()),
            Standing::Grace(reason) => Err(CatalogError::Unavailable { reason }),
        }
    }

    fn standing_for(&self, id: &Id, issued: Issued) -> Result<Standing, CatalogError> {
        let standing = self.source().standing()?;
        if self.is_ahead(id, issued) {
            return self.source().refresh(Duration::ZERO);
        }
        Ok(standing)
    }

    /// Whether what is presented was made in a later life of the tenant than this process knows:
    /// by another process, a moment ago.
    pub(super) fn is_ahead(&self, id: &Id, issued: Issued) -> bool {
        let Issued::Generation(generation) = issued else {
            return false;
        };
        match self.source().snapshot().by_id(id) {
            Found::Tenant(tenant) => generation > tenant.generation(),
            _ => false,
        }
    }

    pub(super) fn tenant_known(
        &self,
        id: &Id,
        standing: Standing,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let found = self.source().snapshot().by_id(id);
        found.or(standing.nothing(CatalogError::UnknownTenant))
    }

    pub(super) fn name_known(
        &self,
        name: &str,
        standing: Standing,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let Ok(name) = TenantName::new(name) else {
            return Err(CatalogError::UnknownTenant);
        };
        let found = self.source().snapshot().by_name(&name);
        found.or(standing.nothing(CatalogError::UnknownTenant))
    }

    pub(super) fn all_known(
        &self,
        standing: Standing,
    ) -> Result<Vec<Arc<Tenant<Id>>>, CatalogError> {
        match standing {
            Standing::Fresh => Ok(self.source().snapshot().all()),
            Standing::Grace(reason) => Err(CatalogError::Unavailable { reason }),
        }
    }

    pub(super) fn served_known(
        &self,
        id: &Id,
        issued: Issued,
        standing: Standing,
    ) -> Result<Arc<Tenant<Id>>, CatalogError> {
        let tenant = self.tenant_known(id, standing.clone())?;
        if !tenant.is_served() {
            return Err(CatalogError::NotServed {
                state: tenant.state(),
            });
        }
        if !issued.is_of(&tenant) {
            // While the database does not answer, it may as well be of a newer one.
            let is_newer = matches!(issued, Issued::Generation(of) if of > tenant.generation());
            return Err(match standing {
                Standing::Grace(reason) if is_newer => CatalogError::Unavailable { reason },
                _ => CatalogError::OlderGeneration,
            });
        }
        Ok(tenant)
    }

    pub(super) fn admit_known(
        &self,
        authority: &ScopeAuthority,
        id: Id,
        issued: Issued,
        origin: ScopeOrigin,
        standing: Standing,
    ) -> Result<TenantAccess<Id>, CatalogError> {
        let tenant = self.served_known(&id, issued, standing)?;
        let scope = authority.tenant(id, origin);
        Ok(TenantAccess { tenant, scope })
    }
}
