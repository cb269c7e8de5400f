//! The scope of one tenant.

use super::{ScopeId, ScopeOrigin, TenantId};

/// On behalf of one tenant: reads and writes the rows whose tenant column
/// holds this id.
///
/// Two scopes are equal when their ids are.
#[derive(Debug, Clone)]
pub struct TenantScope<Id> {
    id: Id,
    origin: ScopeOrigin,
}

impl<Id: TenantId> TenantScope<Id> {
    /// The scope, made by an authority or on the word of the caller.
    pub(super) fn made(id: Id, origin: ScopeOrigin) -> Self {
        Self { id, origin }
    }

    /// The scope of tenant `id`, on the word of the caller.
    ///
    /// Only with the feature `trusted-scopes`; a service has a
    /// [`ScopeAuthority`](crate::ScopeAuthority) instead.
    ///
    /// For programs where no verified login names the tenant: tests, scripts, an
    /// installation for one customer. `origin` says where the id comes from; it
    /// is shown in error messages and audit events. Never pass an id that a
    /// request could choose: that is the hole this crate exists to close.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let scope = TenantScope::trusted(7, "command line");
    /// assert_eq!(*scope.id(), 7);
    /// ```
    #[cfg(feature = "trusted-scopes")]
    pub fn trusted(id: Id, origin: impl Into<ScopeOrigin>) -> Self {
        Self::made(id, origin.into())
    }

    /// The one tenant of an installation for a single customer.
    ///
    /// Made once, at the start, and passed like any other scope: the same code
    /// then runs for one customer and for many. Only with the feature `trusted-scopes`.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let scope = TenantScope::single_tenant(1);
    /// assert_eq!(scope.origin().name(), "single-tenant installation");
    /// ```
    #[cfg(feature = "trusted-scopes")]
    pub fn single_tenant(id: Id) -> Self {
        Self::trusted(id, "single-tenant installation")
    }

    /// The tenant's id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Where the id came from, in the words of the code that made the scope.
    pub fn origin(&self) -> &ScopeOrigin {
        &self.origin
    }

    pub(crate) fn bind(&self) -> ScopeId<Id> {
        ScopeId(self.id.clone())
    }
}

impl<Id: PartialEq> PartialEq for TenantScope<Id> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<Id: Eq> Eq for TenantScope<Id> {}
