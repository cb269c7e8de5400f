//! The scope of the product's operator.

use super::ScopeOrigin;

/// On behalf of the host, the operator of the product: reads and writes the
/// rows whose tenant column is NULL, and the tables without tenant.
///
/// It is not "all tenants": a table in which every row has a tenant can't be
/// queried with it.
#[derive(Debug, Clone)]
pub struct HostScope {
    origin: ScopeOrigin,
}

impl HostScope {
    /// The scope, made by an authority or on the word of the caller.
    pub(super) fn made(origin: ScopeOrigin) -> Self {
        Self { origin }
    }

    /// The host's scope, on the word of the caller.
    ///
    /// Only with the feature `trusted-scopes`; a service has a
    /// [`ScopeAuthority`](crate::ScopeAuthority) instead.
    ///
    /// `origin` says why this code speaks for the host; it is shown in error
    /// messages and audit events.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let host = HostScope::trusted("nightly clean-up");
    /// assert_eq!(host.origin().name(), "nightly clean-up");
    /// ```
    #[cfg(feature = "trusted-scopes")]
    pub fn trusted(origin: impl Into<ScopeOrigin>) -> Self {
        Self::made(origin.into())
    }

    /// Why this code speaks for the host, in its own words.
    pub fn origin(&self) -> &ScopeOrigin {
        &self.origin
    }
}

impl PartialEq for HostScope {
    /// There is one host, whoever speaks for it.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for HostScope {}
