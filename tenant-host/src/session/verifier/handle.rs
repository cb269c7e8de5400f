//! What verifies tokens.

use std::fmt;
use std::sync::Arc;

use tenant_core::ScopeAuthority;

use super::SessionVerifierBuilder;
use super::check::{Unverified, VerifiedSide};
use super::issuers::Issuers;
use super::open;
use crate::TenantKey;
use crate::catalog::Catalog;
use crate::session::clock::Clock;
use crate::session::keys::KeyStatus;
use crate::session::token::claims::Limits;
use crate::session::{Session, SessionError, TenantSession};

/// What a machine key begins with; a token begins with the `e` of its header.
const MACHINE_KEY: &str = "mk_";

/// Turns what a client presents, a token or a machine key, into a session: see
/// [the module](crate::session).
///
/// There is one in a service. Copies are handles of the same.
pub struct SessionVerifier<Id>(pub(super) Arc<Inner<Id>>);

pub(super) struct Inner<Id> {
    pub(super) authority: ScopeAuthority,
    pub(super) catalog: Catalog<Id>,
    pub(super) issuers: Issuers<Id>,
    pub(super) machine_keys: bool,
    pub(super) limits: Limits,
    pub(super) clock: Clock,
}

impl<Id: TenantKey> SessionVerifier<Id> {
    /// Configures a verifier. It makes scopes with `authority`, and asks `catalog` for the
    /// state of tenants and for members.
    pub fn builder(
        authority: &ScopeAuthority,
        catalog: &Catalog<Id>,
    ) -> SessionVerifierBuilder<Id> {
        SessionVerifierBuilder::new(authority, catalog)
    }

    /// The session of who presents `bearer`, which is what stands after `Bearer ` in the
    /// header `Authorization`: a token, or a machine key.
    ///
    /// `request` is the id of the request, for the origin of the scope, logs and records. It
    /// decides nothing.
    ///
    /// This may wait for the catalog's database and for a file of keys. In a task,
    /// `verify_async` does the same.
    ///
    /// # Errors
    ///
    /// [`SessionError`], which says for each thing that can be wrong what it is.
    pub fn verify(
        &self,
        bearer: &str,
        request: impl Into<String>,
    ) -> Result<Session<Id>, SessionError> {
        let inner = &*self.0;
        if inner.is_machine_key(bearer) {
            return Ok(Session::Tenant(self.verify_machine_key(bearer, request)?));
        }
        let now = inner.clock.now();
        let token = Unverified::read(bearer, &inner.issuers, inner.limits)?;
        let issuer = token.issuer;
        issuer.keys.refresh(&issuer.iss, token.kid(), now);
        let token = token.verify(&inner.issuers, inner.limits, now)?;

        let (side, asker) = open::asker(token, request.into());
        if let Some(session) = &asker.facts.session
            && inner.catalog.is_session_revoked(session)?
        {
            return Err(SessionError::Revoked);
        }
        match side {
            VerifiedSide::Tenant {
                id,
                generation,
                roles,
            } => {
                let issued = asker.issued_in(generation)?;
                let origin = asker.facts.origin(open::BY_TOKEN);
                let access = inner.catalog.admit(&inner.authority, id, issued, origin)?;
                let roles = match roles {
                    Some(roles) => roles,
                    None => {
                        let tenant = access.tenant().id();
                        asker.roles_of(inner.catalog.member(tenant, &asker.facts.user)?)?
                    }
                };
                Ok(Session::Tenant(open::tenant(access, asker, roles)))
            }
            VerifiedSide::Host { roles } => {
                let roles = match roles {
                    Some(roles) => roles,
                    None => asker.roles_of_operator(inner.catalog.operator(&asker.facts.user)?)?,
                };
                Ok(Session::Host(open::host(&inner.authority, asker, roles)))
            }
        }
    }

    /// The session of a machine that presents a key which the catalog has made for a tenant.
    ///
    /// # Errors
    ///
    /// [`SessionError::Catalog`]: the key is wrong or has ended, the tenant is not served, or
    /// the catalog does not answer.
    pub fn verify_machine_key(
        &self,
        presented: &str,
        request: impl Into<String>,
    ) -> Result<TenantSession<Id>, SessionError> {
        let inner = &*self.0;
        let key = inner.catalog.verify_machine_key(presented)?;
        let machine = open::machine(&key, request.into());
        let access = inner.catalog.admit(
            &inner.authority,
            key.tenant().clone(),
            open::ISSUED_BY_KEY,
            machine.origin(open::BY_KEY),
        )?;
        Ok(open::tenant_of_machine(access, machine, &key))
    }

    /// The keys of each issuer, in the order of their `iss`, and what is wrong with them: for
    /// a health check.
    pub fn key_status(&self) -> Vec<KeyStatus> {
        self.0.issuers.status()
    }
}

impl<Id> Inner<Id> {
    pub(super) fn is_machine_key(&self, bearer: &str) -> bool {
        self.machine_keys && bearer.starts_with(MACHINE_KEY)
    }
}

#[cfg(feature = "axum")]
impl<Id> SessionVerifier<Id> {
    /// Whether both are handles of one verifier.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<Id> Clone for SessionVerifier<Id> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<Id> fmt::Debug for SessionVerifier<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionVerifier")
            .field("issuers", &self.0.issuers)
            .field("machine_keys", &self.0.machine_keys)
            .finish_non_exhaustive()
    }
}
