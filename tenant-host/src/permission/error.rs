//! What permissions refuse, and why.

use crate::catalog::CatalogError;
use crate::database::DatabaseError;
use crate::session::SessionError;

/// An error of [`Permissions`](super::Permissions).
///
/// The first one is an answer about a user, and what a service tells its clients.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PermissionError {
    /// The user has not the permission.
    #[error("the {side} permission `{permission}` is required, and `{user}` has not got it")]
    Missing {
        /// The permission.
        permission: &'static str,
        /// Who asks.
        user: String,
        /// On which side, `tenant` or `host`.
        side: &'static str,
    },

    /// The tenant is served for reading only.
    #[error("this tenant can only be read at the moment")]
    ReadOnly,

    /// The application has not said who in a tenant may change what its users may do.
    #[error("tenants don't change permissions themselves here: no permission for it is set")]
    NotManaged,

    /// There is no such permission.
    #[error("there is no permission {name:?}")]
    Unknown {
        /// The name.
        name: String,
    },

    /// The permission is not one of this side.
    #[error("the permission `{name}` is not one of the {side} side")]
    OtherSide {
        /// The name.
        name: String,
        /// The side that was asked for, `tenant` or `host`.
        side: &'static str,
    },

    /// The program asks for a permission that it has not declared.
    #[error(
        "the permission `{name}` is not declared, or is on another side; declare it when the program starts"
    )]
    NotDeclared {
        /// The name.
        name: &'static str,
    },

    /// Two permissions have one name.
    #[error("the permission `{name}` is declared twice; give each its own name")]
    DeclaredTwice {
        /// The name.
        name: &'static str,
    },

    /// A name breaks the rule.
    #[error("the name {name:?} of a permission {reason}")]
    InvalidName {
        /// The name.
        name: &'static str,
        /// What is wrong.
        reason: &'static str,
    },

    /// What was to be changed can't be: the name of the holder is none, or there is no such tenant, or
    /// it is being erased.
    #[error(transparent)]
    Catalog(CatalogError),

    /// The user's session counts no more: it is no member, or its key was revoked.
    #[error(transparent)]
    Session(#[from] SessionError),
}

impl From<CatalogError> for PermissionError {
    fn from(error: CatalogError) -> Self {
        Self::Session(error.into())
    }
}

impl From<DatabaseError> for PermissionError {
    fn from(error: DatabaseError) -> Self {
        CatalogError::from(error).into()
    }
}

impl From<tenant_core::Error> for PermissionError {
    fn from(error: tenant_core::Error) -> Self {
        CatalogError::from(error).into()
    }
}
