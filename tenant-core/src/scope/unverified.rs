//! The id of a tenant of which nobody has verified that it is the one who asks.

/// The tenant of a row that was looked up by [`HostScope::find_tenant`](crate::HostScope::find_tenant).
///
/// It is no scope and does not give its id away: that a row was found does not say that
/// the right person asks for it. Once the password or the signature is checked,
/// [`ScopeAuthority::accept`](crate::ScopeAuthority::accept) makes it a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unverified<Id>(Id);

impl<Id> Unverified<Id> {
    pub(crate) fn new(id: Id) -> Self {
        Self(id)
    }

    pub(super) fn into_id(self) -> Id {
        self.0
    }
}

/// Whose a row is that was looked up by [`HostScope::find_tenant`](crate::HostScope::find_tenant)
/// in a table that holds rows of tenants and of the host.
///
/// Both are as little verified: the host's row can be found by anyone who knows its key. Who
/// asks is the host once the password or the signature is checked, and then
/// [`ScopeAuthority::host`](crate::ScopeAuthority::host) makes its scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnverifiedOwner<Id> {
    /// A tenant's.
    Tenant(Unverified<Id>),
    /// The host's: the tenant column is NULL.
    Host,
}

impl<Id> UnverifiedOwner<Id> {
    /// The tenant, where the host's own rows don't count.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// use tenant_core::UnverifiedOwner;
    ///
    /// assert_eq!(UnverifiedOwner::<i32>::Host.tenant(), None);
    /// ```
    pub fn tenant(self) -> Option<Unverified<Id>> {
        match self {
            Self::Tenant(tenant) => Some(tenant),
            Self::Host => None,
        }
    }
}
