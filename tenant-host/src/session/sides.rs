//! Who asks, once it is verified.

use super::{HostSession, TenantSession};

/// Whose session a token gave.
///
/// A service that has routes of both kinds verifies first and then decides by what it got; a
/// route takes one of the two, so that neither is answered where the other is meant.
#[derive(Debug, Clone)]
pub enum Session<Id> {
    /// A tenant's user, or a tenant's machine.
    Tenant(TenantSession<Id>),
    /// An operator of the product.
    Host(HostSession),
}

impl<Id> Session<Id> {
    /// The tenant's session, if it is one.
    pub fn tenant(self) -> Option<TenantSession<Id>> {
        match self {
            Self::Tenant(session) => Some(session),
            Self::Host(_) => None,
        }
    }

    /// The host's session, if it is one.
    pub fn host(self) -> Option<HostSession> {
        match self {
            Self::Host(session) => Some(session),
            Self::Tenant(_) => None,
        }
    }
}
