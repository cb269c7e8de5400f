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
