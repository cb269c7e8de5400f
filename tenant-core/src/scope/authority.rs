//! Who may make scopes.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{HostScope, ScopeOrigin, TenantId, TenantScope, TenantSetScope, Unverified};
use crate::error::{Error, Result};

/// Whether the authority of this process was handed out.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// The right to make scopes.
///
/// There is one in a process. `main` takes it and hands clones to the places that verify
/// an identity: a session, an API key, a signed job. What is not given one can't make a
/// scope; it gets the scopes that it works with. The constructors named `trusted` do
/// without it, and exist only with the feature `trusted-scopes`, for tests, scripts and
/// installations for one customer. A service leaves that feature off.
///
/// ```standalone_crate
/// use tenant_core::prelude::*;
///
/// struct Sessions {
///     authority: ScopeAuthority,
/// }
///
/// impl Sessions {
///     /// The scope of the session that a token proves.
///     fn verify(&self, token: &str) -> Option<TenantScope<i32>> {
///         // … check the signature; the tenant is in the token
///         let (tenant, user) = (7, token.strip_prefix("signed:")?);
///         let origin = ScopeOrigin::new("session").user(user);
///         Some(self.authority.tenant(tenant, origin))
///     }
/// }
///
/// fn main() -> tenant_core::Result<()> {
///     let authority = ScopeAuthority::take()?;
///     let sessions = Sessions { authority };
///     assert_eq!(sessions.verify("signed:ann").as_ref().map(TenantScope::id), Some(&7));
///     assert!(sessions.verify("ann").is_none());
///     assert_eq!(ScopeAuthority::take().err(), Some(tenant_core::Error::AuthorityTaken));
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct ScopeAuthority(());

impl ScopeAuthority {
    /// The authority of this process, at the first call. Later ones fail, so nothing that
    /// runs after `main` has taken it can get another.
    ///
    /// # Errors
    ///
    /// [`Error::AuthorityTaken`] at every call but the first.
    pub fn take() -> Result<Self> {
        if IS_TAKEN.swap(true, Ordering::Relaxed) {
            return Err(Error::AuthorityTaken);
        }
        Ok(Self(()))
    }

    /// The scope of the tenant `id`, whose identity the caller has verified.
    pub fn tenant<Id: TenantId>(&self, id: Id, origin: impl Into<ScopeOrigin>) -> TenantScope<Id> {
        TenantScope::made(id, origin.into())
    }

    /// The scope of a tenant that was looked up, once the caller has verified who asks.
    ///
    /// See [`HostScope::find_tenant`].
    pub fn accept<Id: TenantId>(
        &self,
        found: Unverified<Id>,
        origin: impl Into<ScopeOrigin>,
    ) -> TenantScope<Id> {
        TenantScope::made(found.into_id(), origin.into())
    }

    /// The host's scope.
    pub fn host(&self, origin: impl Into<ScopeOrigin>) -> HostScope {
        HostScope::made(origin.into())
    }

    /// The scope of all tenants in `ids`.
    pub fn tenants<Id: TenantId>(
        &self,
        ids: impl IntoIterator<Item = Id>,
        origin: impl Into<ScopeOrigin>,
    ) -> TenantSetScope<Id> {
        TenantSetScope::made(ids, origin.into())
    }
}

impl fmt::Debug for ScopeAuthority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopeAuthority").finish_non_exhaustive()
    }
}
