//! The session of a tenant's user.

use std::time::SystemTime;

use tenant_core::TenantScope;

use super::SessionError;
use super::person::{Person, RolesFrom};
use super::roles::{TenantRole, TenantRoles, TenantSide};
use crate::TenantKey;
use crate::catalog::{Catalog, SessionId, Tenant, TenantAccess};

/// A verified user of a tenant, or a machine of it, with the tenant's scope.
///
/// Only a [`SessionVerifier`](super::SessionVerifier) makes one, from what was signed. It is a
/// value that is passed; nothing looks it up in a thread or a task.
///
/// It can't be made up:
///
/// ```compile_fail,E0451
/// use tenant_host::catalog::TenantAccess;
/// use tenant_host::session::TenantSession;
///
/// fn make_up(access: TenantAccess<i64>) -> TenantSession<i64> {
///     TenantSession { access, ..unreachable!() }
/// }
/// ```
///
/// nor be read from what a client sends:
///
/// ```compile_fail,E0277
/// use tenant_host::session::TenantSession;
///
/// let session: TenantSession<i64> = serde_json::from_str(r#"{"tenant":7}"#)?;
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// and it is not taken where the host is asked for:
///
/// ```compile_fail,E0308
/// use tenant_host::session::{HostSession, TenantSession};
///
/// fn list_tenants(session: &HostSession) {}
///
/// fn handler(session: &TenantSession<i64>) {
///     list_tenants(session);
/// }
/// ```
///
/// A role of the host is not one that a tenant's user can have:
///
/// ```compile_fail,E0277
/// use tenant_host::session::{HostRole, SessionError, TenantSession};
///
/// fn handler(session: &TenantSession<i64>) -> Result<(), SessionError> {
///     session.require_role(HostRole::new("admin"))
/// }
/// ```
#[derive(Debug, Clone)]
pub struct TenantSession<Id> {
    access: TenantAccess<Id>,
    person: Person<TenantSide>,
    by: Credential,
}

/// With what a tenant's session was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Credential {
    /// With a token: a person, or a program that an identity provider knows.
    Token,
    /// With a key that the tenant has for its machines.
    MachineKey,
}

impl<Id: TenantKey> TenantSession<Id> {
    pub(super) fn made(
        access: TenantAccess<Id>,
        person: Person<TenantSide>,
        by: Credential,
    ) -> Self {
        Self { access, person, by }
    }

    /// The tenant, as the catalog knew it when the session was verified.
    pub fn tenant(&self) -> &Tenant<Id> {
        self.access.tenant()
    }

    /// The tenant's scope. Its origin names the user and the request.
    pub fn scope(&self) -> &TenantScope<Id> {
        self.access.scope()
    }

    /// What the router asks for.
    pub fn access(&self) -> &TenantAccess<Id> {
        &self.access
    }

    /// The user's key, `sub` in the token. Of a machine key, its name.
    pub fn user(&self) -> &str {
        &self.person.facts.user
    }

    /// The user's name, if the token has one. It is for showing, and decides nothing.
    pub fn name(&self) -> Option<&str> {
        self.person.facts.name.as_deref()
    }

    /// The user's roles, all of the tenant's side.
    pub fn roles(&self) -> &TenantRoles {
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

    /// When the token or the key ends, if it does. A connection that is held for longer, a
    /// stream of events for example, has to end then.
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
    pub fn revoke(&self, catalog: &Catalog<Id>) -> Result<bool, SessionError> {
        let host = catalog.host_for(self.scope().origin());
        Ok(catalog.revoke_session(&host, self.id()?)?)
    }

    /// [`revoke`](Self::revoke), awaited on a Tokio runtime.
    ///
    /// # Errors
    ///
    /// As there.
    #[cfg(feature = "async")]
    pub async fn revoke_async(&self, catalog: &Catalog<Id>) -> Result<bool, SessionError> {
        let host = catalog.host_for(self.scope().origin());
        Ok(catalog.revoke_session_awaited(&host, self.id()?).await?)
    }

    /// With what the session was opened.
    pub fn credential(&self) -> Credential {
        self.by
    }

    /// Refuses a user who has not the role.
    ///
    /// # Errors
    ///
    /// [`SessionError::MissingRole`].
    pub fn require_role<'a>(&self, role: impl Into<TenantRole<'a>>) -> Result<(), SessionError> {
        self.person.require(role)
    }
}

impl<Id: TenantKey> AsRef<TenantAccess<Id>> for TenantSession<Id> {
    fn as_ref(&self) -> &TenantAccess<Id> {
        &self.access
    }
}
