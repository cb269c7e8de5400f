//! Where the rows are of whom a transaction is for.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use tenant_core::{HostScope, ScopeAuthority, TenantScope};

use super::begin::Begin;
use super::pool::{Down, Key, Own, Pool, Refusal, Watch};
use super::server::{Address, Place, Servers};
use super::{Admission, RouteError};
use crate::TenantKey;
use crate::audit::AuditEntry;
use crate::catalog::{
    Catalog, CatalogError, Generation, Issued, Placement, ServerName, Tenant, TenantAccess,
    TenantState,
};
use crate::database::ConnectFailure;
use crate::grant::{Acting, GrantError, Grants};

/// What a router, of either kind, knows of tenants and servers.
pub(crate) struct Directory<Id> {
    pub(crate) authority: ScopeAuthority,
    pub(crate) catalog: Catalog<Id>,
    pub(crate) servers: Servers,
    pub(crate) admission: Option<Arc<dyn Admission<Id>>>,
    /// What the operator needs to act for a tenant, if anything.
    pub(crate) grants: Option<Grants<Id>>,
    /// Whether hatches and acting are written into audit logs.
    pub(crate) is_audited: bool,
}

/// Where a transaction runs, and how it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) key: Key,
    pub(crate) begin: Begin,
}

impl<Id: TenantKey> Directory<Id> {
    /// For the tenants of `catalog` on `servers`. Whoever is served is admitted.
    pub(crate) fn new(
        authority: &ScopeAuthority,
        catalog: &Catalog<Id>,
        servers: &Servers,
    ) -> Self {
        Self {
            authority: authority.clone(),
            catalog: catalog.clone(),
            servers: servers.clone(),
            admission: None,
            grants: None,
            is_audited: false,
        }
    }

    /// How many connections of `pool` there are to a server, if there is such a one.
    pub(crate) fn open_on<C: Send + 'static>(
        &self,
        pool: &Pool<C>,
        server: &ServerName,
    ) -> Option<usize> {
        let at = self.servers.names().position(|name| name == server)?;
        Some(pool.open_on(at))
    }

    /// Closes the idle connections of `pool` to a tenant's own database.
    pub(crate) fn close_idle<C: Send + 'static>(
        &self,
        pool: &Pool<C>,
        placement: &Placement,
    ) -> Result<(), RouteError> {
        let place = self.servers.place(placement)?;
        if let Some(database) = place.database {
            pool.close_database(place.server, &database);
        }
        Ok(())
    }

    /// Tells a pool which databases are no tenant's any more: of those that were moved, that are
    /// erased, or that have begun another life.
    pub(crate) fn watch(&self) -> Watch {
        let catalog = self.catalog.clone();
        Watch {
            every: catalog.max_age(),
            ended: Box::new(move |mut own| {
                // While the catalog does not answer, nobody knows.
                let Ok(tenants) = catalog.tenants(catalog.host()) else {
                    return Vec::new();
                };
                // A generation is one tenant's, and a move gives another one.
                let lives: HashSet<Generation> = tenants
                    .iter()
                    .filter(|tenant| tenant.state() != TenantState::Erased)
                    .map(|tenant| tenant.generation())
                    .collect();
                own.retain(|key| {
                    let own = key.database.as_ref();
                    own.is_some_and(|own| !lives.contains(&own.generation))
                });
                own
            }),
        }
    }

    /// The route to a tenant that is served.
    ///
    /// # Errors
    ///
    /// [`RouteError::ReadOnly`] if the transaction may write and the tenant is read only, and
    /// what is wrong with its placement.
    pub(crate) fn to_tenant(
        &self,
        tenant: &Tenant<Id>,
        is_read_only: bool,
    ) -> Result<Route, RouteError> {
        if !is_read_only && !tenant.is_writable() {
            return Err(RouteError::ReadOnly);
        }
        let place = self.servers.place(tenant.placement())?;
        Ok(self.route(&place, Some(tenant.generation()), is_read_only))
    }

    /// The scope in which the host is at a tenant's audit log, whatever the tenant's state.
    pub(crate) fn log_scope(&self, host: &HostScope, tenant: &Tenant<Id>) -> TenantScope<Id> {
        let origin = host.origin().clone();
        self.authority.tenant(tenant.id().clone(), origin)
    }

    /// The route to the audit log of a tenant, whatever its state.
    ///
    /// # Errors
    ///
    /// [`RouteError::Catalog`] with `NotServed` if it has no place yet, or none any more; and what is
    /// wrong with its placement.
    pub(crate) fn to_log(
        &self,
        tenant: &Tenant<Id>,
        is_read_only: bool,
    ) -> Result<Route, RouteError> {
        let state = tenant.state();
        if matches!(state, TenantState::Provisioning | TenantState::Erased) {
            return Err(CatalogError::NotServed { state }.into());
        }
        let place = self.servers.place(tenant.placement())?;
        Ok(self.route(&place, Some(tenant.generation()), is_read_only))
    }

    /// Asks whether a tenant may be served, besides the catalog.
    ///
    /// # Errors
    ///
    /// Those of the [`Admission`].
    pub(crate) fn check(&self, tenant: &Tenant<Id>) -> Result<(), RouteError> {
        match &self.admission {
            None => Ok(()),
            Some(admission) => admission
                .known(tenant)
                .unwrap_or_else(|| admission.ask(tenant)),
        }
    }

    /// The same, awaited.
    ///
    /// # Errors
    ///
    /// As [`check`](Self::check).
    #[cfg(feature = "async")]
    pub(crate) async fn check_awaited(&self, tenant: &Arc<Tenant<Id>>) -> Result<(), RouteError> {
        let Some(admission) = &self.admission else {
            return Ok(());
        };
        if let Some(answer) = admission.known(tenant) {
            return answer;
        }
        let (admission, tenant) = (Arc::clone(admission), Arc::clone(tenant));
        let asked = tokio::task::spawn_blocking(move || admission.ask(&tenant)).await;
        asked.unwrap_or_else(|_| {
            Err(CatalogError::Unavailable {
                reason: "the question whether the tenant may be served was not answered".to_owned(),
            }
            .into())
        })
    }

    /// The route to the shared database.
    ///
    /// # Errors
    ///
    /// [`RouteError::NoSharedDatabase`].
    pub(crate) fn to_shared(&self) -> Result<Route, RouteError> {
        Ok(self.route(&self.servers.shared()?, None, false))
    }

    fn route(&self, place: &Place, generation: Option<Generation>, is_read_only: bool) -> Route {
        let own = place.database.clone().zip(generation);
        Route {
            key: Key {
                server: place.server,
                database: own.map(|(name, generation)| Own { name, generation }),
            },
            begin: Begin::at(place, &self.servers, is_read_only),
        }
    }

    /// Access to a tenant for the operator, who acts there for a reason: that of the grant, where
    /// one is required, which is used by this.
    ///
    /// # Errors
    ///
    /// Those of [`Catalog::admit`] and of [`Grants::take`].
    pub(crate) fn admit(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: &str,
    ) -> Result<TenantAccess<Id>, RouteError> {
        check_not_acting(host)?;
        // A grant is not used up for a tenant that is not served.
        self.catalog.check_served(tenant, None)?;
        let granted = match &self.grants {
            None => None,
            Some(grants) => Some(grants.take(host, tenant)?),
        };
        let reason = granted.as_ref().map_or(reason, Acting::reason);
        let origin = host.origin().clone().acting(reason);
        let id = tenant.clone();
        Ok(self
            .catalog
            .admit(&self.authority, id, Issued::Now, origin)?)
    }

    /// The same, awaited.
    ///
    /// # Errors
    ///
    /// As [`admit`](Self::admit).
    #[cfg(feature = "async")]
    pub(crate) async fn admit_awaited(
        &self,
        host: &HostScope,
        tenant: &Id,
        reason: &str,
    ) -> Result<TenantAccess<Id>, RouteError> {
        check_not_acting(host)?;
        self.catalog.check_served_awaited(tenant, None).await?;
        let granted = match &self.grants {
            None => None,
            Some(grants) => Some(grants.take_awaited(host, tenant).await?),
        };
        let reason = granted.as_ref().map_or(reason, Acting::reason);
        let origin = host.origin().clone().acting(reason);
        let id = tenant.clone();
        Ok(self
            .catalog
            .admit_awaited(&self.authority, id, Issued::Now, origin)
            .await?)
    }

    /// The entry that the tenant finds in its audit log about somebody who has acted for it.
    pub(crate) fn acted(&self, reason: &str) -> Option<AuditEntry> {
        let entry = || AuditEntry::new("act_as").message(reason.to_owned());
        self.is_audited.then(entry)
    }

    /// What is connected to for a key.
    ///
    /// # Errors
    ///
    /// [`RouteError::File`] or [`RouteError::InvalidServer`].
    pub(crate) fn address(&self, key: &Key) -> Result<Address, RouteError> {
        let database = key.database.as_ref().map(|own| &own.name);
        self.servers.address(key.server, database)
    }

    /// The error for what a pool refuses.
    pub(crate) fn refused(&self, key: &Key, refusal: Refusal, waited: Duration) -> RouteError {
        match refusal {
            Refusal::Busy => RouteError::Busy { waited },
            Refusal::Down(Down {
                failure,
                retry_after,
            }) => RouteError::ServerDown {
                server: self.servers.name(key.server).clone(),
                failure,
                retry_after,
            },
        }
    }

    /// The error for a connection that could not be opened.
    pub(crate) fn not_connected(
        &self,
        key: &Key,
        failure: ConnectFailure,
        is_news: bool,
    ) -> RouteError {
        let server = self.servers.name(key.server).clone();
        if is_news {
            tracing::warn!(%server, %failure, "a server does not answer, and is left alone for a while");
        }
        RouteError::Connect { server, failure }
    }
}

/// Refuses who acts for a tenant already.
fn check_not_acting(host: &HostScope) -> Result<(), RouteError> {
    match host.origin().known_acting() {
        None => Ok(()),
        Some(_) => Err(GrantError::ActingAlready.into()),
    }
}
