//! What grants refuse, and why.

use std::time::Duration;

use crate::audit::AuditError;
use crate::catalog::{CatalogError, TenantState};
use crate::database::DatabaseError;

/// An error of grants.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum GrantError {
    /// A grant has no reason.
    #[error("acting for a tenant needs a reason in words")]
    NoReason,

    /// A grant would last for no time, or for too long.
    #[error("a grant lasts for at least a second and at most {longest:?}")]
    InvalidTime {
        /// The longest time.
        longest: Duration,
    },

    /// A text of a grant can't be written.
    #[error("{what} of a grant {problem}")]
    InvalidText {
        /// Which text.
        what: &'static str,
        /// What is wrong.
        problem: &'static str,
    },

    /// The tenant's state does not allow it.
    #[error("nobody acts for a tenant in the state `{state}`")]
    NotForTenant {
        /// The state.
        state: TenantState,
    },

    /// The scope does not say who acts.
    #[error(
        "who acts for a tenant must be known: the origin of the host's scope names no user; use that of a session"
    )]
    NoUser,

    /// Somebody who acts for a tenant acts already.
    #[error("who acts for a tenant can't act for another one meanwhile; end that first")]
    ActingAlready,

    /// There is no grant for this operator and this tenant.
    #[error("this operator has no grant for this tenant; ask for one")]
    NotGranted,

    /// The time of the grant is over.
    #[error("the time of the grant for this tenant is over; ask for another one")]
    Ended,

    /// The grant was revoked.
    #[error("the grant for this tenant was revoked")]
    Revoked,

    /// The grant was for one time, and was used.
    #[error("the grant for this tenant was for one time, and was used; ask for another one")]
    Used,

    /// The application forbids it while somebody acts for the tenant.
    #[error("`{action}` is not allowed to somebody who acts for the tenant")]
    Forbidden {
        /// What was tried.
        action: String,
    },

    /// There is no such grant.
    #[error("there is no such grant")]
    NotFound,

    /// The catalog.
    #[error(transparent)]
    Catalog(#[from] CatalogError),

    /// The audit log of the host could not be written, so nothing is done.
    #[error(transparent)]
    Audit(#[from] AuditError),

    /// The host's database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<tenant_core::Error> for GrantError {
    fn from(error: tenant_core::Error) -> Self {
        Self::Database(error.into())
    }
}
