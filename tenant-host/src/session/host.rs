//! The session of an operator of the product.

use std::time::SystemTime;

use tenant_core::HostScope;

use super::SessionError;
use super::person::{Person, RolesFrom};
use super::roles::{HostRole, HostRoles, HostSide};
use crate::TenantKey;
use crate::catalog::{Catalog, SessionId};

/// A verified operator of the product, with the host's scope.
///
/// Only a [`SessionVerifier`](super::SessionVerifier) makes one. It names no tenant; for one
/// tenant's rows an operator acts as that tenant, with a reason.
///
/// It can't be made up:
///
/// ```compile_fail,E0451
/// use tenant_host::session::HostSession;
///
/// fn make_up(scope: tenant_core::HostScope) -> HostSession {
///     HostSession { scope, ..unreachable!() }
/// }
/// ```
///
/// nor be read from what a client sends:
///
/// ```compile_fail,E0277
/// use tenant_host::session::HostSession;
///
/// let session: HostSession = serde_json::from_str("{}")?;
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// and it is not taken where a tenant's session is asked for:
///
/// ```compile_fail,E0308
/// use tenant_host::session::{HostSession, TenantSession};
///
/// fn list_projects(session: &TenantSession<i64>) {}
///
/// fn handler(session: &HostSession) {
///     list_projects(session);
/// }
/// ```
#[derive(Debug, Clone)]
pub struct HostSession {
    scope: HostScope,
    person: Person<HostSide>,
}

impl HostSession {
    pub(super) fn made(scope: HostScope, person: Person<HostSide>) -> Self {
        Self { scope, person }
    }

    /// The host's scope. Its origin names the user and the request.
    pub fn scope(&self) -> &HostScope {
        &self.scope
    }

    /// The user's key, `sub` in the token.
    pub fn user(&self) -> &str {
        &self.person.facts.user
    }

    /// The user's name, if the token has one. It is for showing, and decides nothing.
    pub fn name(&self) -> Option<&str> {
        self.person.facts.name.as_deref()
    }

    /// The user's roles, all of the host's side.
    pub fn roles(&self) -> &HostRoles {
        &self.person.roles
    }

    /// Who says which roles the user has.
    pub(crate) fn roles_from(&self) -> &RolesFrom {
        &self.person.facts.roles_from
    }

    /// The request for which the session was verified.
    pub fn request(&self) -> &str {
        &self.person.facts.request
    }

    /// When the token ends. A connection that is held for longer, a stream of events for
    /// example, has to end then.
    pub fn expires(&self) -> Option<SystemTime> {
        self.person.facts.expires
    }

    /// The id of the session: the `jti` of its token, with its issuer and its end. With it
    /// [`Catalog::revoke_session`](crate::catalog::Catalog::revoke_session) ends this session and
    /// no other one.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoSessionId`], which says what can be revoked instead.
    pub fn id(&self) -> Result<&SessionId, SessionError> {
        self.person.id()
    }

    /// Ends this session and no other one, as at a log-out: its token is refused from now on, in
    /// this process at once, in others within the catalog's `max_age`. It is on record with the
    /// name of the user. Returns whether it was not ended before.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoSessionId`], and [`SessionError::Catalog`] if the database does not answer:
    /// then the session is not ended.
    pub fn revoke<Id: TenantKey>(&self, catalog: &Catalog<Id>) -> Result<bool, SessionError> {
        Ok(catalog.revoke_session(self.scope(), self.id()?)?)
    }

    /// [`revoke`](Self::revoke), awaited on a Tokio runtime.
    ///
    /// # Errors
    ///
    /// As there.
    #[cfg(feature = "async")]
    pub async fn revoke_async<Id: TenantKey>(
        &self,
        catalog: &Catalog<Id>,
    ) -> Result<bool, SessionError> {
        Ok(catalog
            .revoke_session_awaited(self.scope(), self.id()?)
            .await?)
    }

    /// Refuses a user who has not the role.
    ///
    /// # Errors
    ///
    /// [`SessionError::MissingRole`].
    pub fn require_role<'a>(&self, role: impl Into<HostRole<'a>>) -> Result<(), SessionError> {
        self.person.require(role)
    }
}

impl AsRef<HostScope> for HostSession {
    fn as_ref(&self) -> &HostScope {
        &self.scope
    }
}
