//! Grants, and what they are asked.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::scope::ScopeValue;

use super::schema::{GrantRow, host_grants};
use super::{Acting, Grant, GrantError, GrantState};
use crate::TenantKey;
use crate::audit::{AuditEntry, AuditLog};
use crate::catalog::time::now;
use crate::catalog::{Catalog, TenantState};
use crate::database::HostDatabase;

/// The grants by which operators act for tenants: see [the module](crate::grant).
///
/// They are in the host's database, and asked for there each time: a grant that was revoked, by
/// whichever process, is refused at its next use. Copies share the settings.
pub struct Grants<Id> {
    pub(super) catalog: Catalog<Id>,
    pub(super) longest: Duration,
    forbidden: Arc<BTreeSet<String>>,
}

impl<Id: TenantKey> Grants<Id> {
    /// Grants for the tenants of `catalog`, in its database.
    pub fn new(catalog: &Catalog<Id>) -> Self {
        Self {
            catalog: catalog.clone(),
            longest: Duration::from_secs(8 * 3600),
            forbidden: Arc::default(),
        }
    }

    /// How long a grant may last; 8 hours if it is not said.
    #[must_use]
    pub fn longest(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// Actions that are forbidden to who acts for a tenant, by the names that the application gives
    /// them: see [`check_allowed`](Self::check_allowed).
    #[must_use]
    pub fn forbid<A: Into<String>>(mut self, actions: impl IntoIterator<Item = A>) -> Self {
        let forbidden = Arc::make_mut(&mut self.forbidden);
        forbidden.extend(actions.into_iter().map(Into::into));
        self
    }

    /// Refuses an action to who acts for the tenant, if the application has forbidden it. To the
    /// tenant's own users it refuses nothing.
    ///
    /// The scope knows whether somebody acts: a function that serves both asks with the scope of its
    /// connection.
    ///
    /// # Errors
    ///
    /// [`GrantError::Forbidden`].
    pub fn check_allowed(&self, scope: &impl ScopeValue, action: &str) -> Result<(), GrantError> {
        let is_acting = scope.origin().known_acting().is_some();
        if is_acting && self.forbidden.contains(action) {
            return Err(GrantError::Forbidden {
                action: action.to_owned(),
            });
        }
        Ok(())
    }

    /// Uses a grant of the operator whose scope this is, for one tenant. A router that
    /// [requires grants](crate::route::RouterBuilder::require_grants) does it at each call of
    /// [`inside`](crate::route::Router::inside).
    ///
    /// Of several grants one is taken that is not for one time only, and the one that ends last. The
    /// use is written into the host's audit log, in the same transaction.
    ///
    /// # Errors
    ///
    /// [`GrantError::NoUser`] if the scope's origin names nobody; [`GrantError::ActingAlready`];
    /// [`GrantError::NotForTenant`]; and if there is no open grant, what is wrong with the last one:
    /// [`GrantError::NotGranted`], [`GrantError::Ended`], [`GrantError::Revoked`],
    /// [`GrantError::Used`]. Those of the host's database.
    pub fn take(&self, host: &HostScope, tenant: &Id) -> Result<Acting, GrantError> {
        let origin = host.origin();
        if origin.known_acting().is_some() {
            return Err(GrantError::ActingAlready);
        }
        let user = origin.known_user().ok_or(GrantError::NoUser)?;
        self.check_tenant(tenant)?;
        loop {
            // Outside of the transaction, whose first statement then is one that writes.
            let grant = self.open_for(host, tenant, user)?;
            let entry = AuditEntry::new("grant.use")
                .target("tenant", tenant)
                .message(format!("{} ({})", grant.reason(), grant.id()));
            let is_taken = self.database().transaction(host, |conn| {
                let taken = host
                    .update(host_grants::table)
                    .filter(host_grants::id.eq(grant.id()))
                    .filter(host_grants::revoked.is_null())
                    .filter(host_grants::ends.gt(now()))
                    .filter(host_grants::single_use.eq(0).or(host_grants::uses.eq(0)))
                    .set((
                        host_grants::uses.eq(host_grants::uses + 1),
                        host_grants::used.eq(now()),
                    ))
                    .execute(conn)?;
                if taken == 1 {
                    AuditLog::write(conn, &entry)?;
                }
                Ok::<_, GrantError>(taken == 1)
            })?;
            if is_taken {
                return Ok(Acting {
                    grant: grant.id().to_owned(),
                    reason: grant.reason().to_owned(),
                    ends: grant.ends(),
                });
            }
            // Somebody else has used or revoked it meanwhile: there may be another one, or an answer.
        }
    }

    /// The open grant of an operator for a tenant, which is not used by that: for a page that shows
    /// it. `None` if there is none.
    ///
    /// # Errors
    ///
    /// Those of the host's database.
    pub fn open(
        &self,
        host: &HostScope,
        tenant: &Id,
        user: &str,
    ) -> Result<Option<Grant<Id>>, GrantError> {
        match self.open_for(host, tenant, user) {
            Ok(grant) => Ok(Some(grant)),
            Err(
                GrantError::NotGranted | GrantError::Ended | GrantError::Revoked | GrantError::Used,
            ) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// All grants for a tenant, the newest first.
    ///
    /// # Errors
    ///
    /// Those of the host's database.
    pub fn of_tenant(&self, host: &HostScope, tenant: &Id) -> Result<Vec<Grant<Id>>, GrantError> {
        let rows = host
            .from(host_grants::table)
            .filter(host_grants::tenant_id.eq(tenant.to_string()))
            .order((host_grants::created.desc(), host_grants::id))
            .select(GrantRow::as_select())
            .load(&mut self.database().get(host)?)?;
        rows.into_iter().map(GrantRow::read).collect()
    }

    /// The grant to use, or what is wrong with the last one.
    fn open_for(&self, host: &HostScope, tenant: &Id, user: &str) -> Result<Grant<Id>, GrantError> {
        let grants = self.of_tenant(host, tenant)?;
        let time = SystemTime::now();
        let mut of_user: Vec<_> = grants
            .into_iter()
            .filter(|grant| grant.user() == user)
            .collect();
        let last = of_user.first().map(|grant| grant.state_at(time));
        of_user.retain(|grant| grant.state_at(time) == GrantState::Open);
        let best = of_user
            .into_iter()
            .max_by_key(|grant| (!grant.is_single_use(), grant.ends()));
        best.ok_or(match last {
            Some(GrantState::Ended) => GrantError::Ended,
            Some(GrantState::Revoked) => GrantError::Revoked,
            Some(GrantState::Used) => GrantError::Used,
            Some(GrantState::Open) | None => GrantError::NotGranted,
        })
    }

    /// Refuses a tenant that is gone, or about to be.
    pub(super) fn check_tenant(&self, tenant: &Id) -> Result<(), GrantError> {
        match self.catalog.tenant(tenant)?.state() {
            state @ (TenantState::Erasing | TenantState::Erased) => {
                Err(GrantError::NotForTenant { state })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn database(&self) -> &HostDatabase {
        self.catalog.database()
    }
}

impl<Id> Clone for Grants<Id> {
    fn clone(&self) -> Self {
        Self {
            catalog: self.catalog.clone(),
            longest: self.longest,
            forbidden: Arc::clone(&self.forbidden),
        }
    }
}

impl<Id> fmt::Debug for Grants<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grants")
            .field("longest", &self.longest)
            .field("forbidden", &self.forbidden)
            .finish_non_exhaustive()
    }
}
