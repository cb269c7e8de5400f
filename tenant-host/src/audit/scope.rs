//! Whose audit log it is.

use tenant_core::scope::{ScopeValue, TextId};
use tenant_core::{HostScope, TenantScope};

use super::AuditError;
use crate::TenantKey;

/// A scope that has an audit log: that of a tenant, and the host's.
///
/// There is none of several tenants: a log is read and written for one of them.
pub trait AuditScope: ScopeValue + sealed::Sealed {
    /// With the tenant's id as text.
    #[doc(hidden)]
    fn whose(&self) -> Result<Whose, AuditError>;
}

/// Whose audit log it is, with the tenant's id as text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(hidden)]
pub enum Whose {
    /// The host's.
    Host(HostScope),
    /// That of a tenant.
    Tenant(TenantScope<TextId>),
}

mod sealed {
    /// Implemented for `HostScope` and `TenantScope`.
    pub trait Sealed {}
}

impl sealed::Sealed for HostScope {}

impl AuditScope for HostScope {
    fn whose(&self) -> Result<Whose, AuditError> {
        Ok(Whose::Host(self.clone()))
    }
}

impl<Id: TenantKey> sealed::Sealed for TenantScope<Id> {}

impl<Id: TenantKey> AuditScope for TenantScope<Id> {
    fn whose(&self) -> Result<Whose, AuditError> {
        Ok(Whose::Tenant(self.with_text_id()?))
    }
}

/// A scope whose statements find the rows of one chain.
pub trait ChainScope: ScopeValue {
    /// What names the chain.
    fn chain(&self) -> String;

    /// The tenant, as its column holds it.
    fn tenant(&self) -> Option<String>;
}

impl ChainScope for HostScope {
    fn chain(&self) -> String {
        "h".to_owned()
    }

    fn tenant(&self) -> Option<String> {
        None
    }
}

impl ChainScope for TenantScope<TextId> {
    fn chain(&self) -> String {
        chain_of(self.id().as_str())
    }

    fn tenant(&self) -> Option<String> {
        Some(self.id().as_str().to_owned())
    }
}

/// What names the chain of a tenant.
pub(super) fn chain_of(tenant: &str) -> String {
    format!("t:{tenant}")
}
