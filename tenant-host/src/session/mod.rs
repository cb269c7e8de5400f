#![doc = include_str!("../../docs/session.md")]

mod algorithm;
mod clock;
mod error;
mod host;
mod issuer;
mod keys;
#[cfg(test)]
#[allow(dead_code)] // the tests of the whole use more of them
#[path = "../../tests/session/material.rs"]
mod material;
mod person;
mod roles;
mod setup;
mod sides;
mod sign;
mod tenant;
mod token;
mod verifier;

pub use self::algorithm::Algorithm;
pub use self::error::{SessionError, SessionErrorKind};
pub use self::host::HostSession;
pub use self::issuer::TrustedIssuer;
pub use self::keys::{IgnoredKey, Jwks, JwksFile, KeyStatus, Keys, VerifyingKey};
pub(crate) use self::person::RolesFrom;
pub use self::roles::{
    HostRole, HostRoles, HostSide, Role, Roles, Side, TenantRole, TenantRoles, TenantSide,
};
pub use self::setup::SetupError;
pub use self::sides::Session;
pub use self::sign::{SessionIssuer, SigningKey, Subject};
pub use self::tenant::{Credential, TenantSession};
pub use self::token::path::ClaimPath;
pub use self::verifier::{SessionVerifier, SessionVerifierBuilder};
