//! The right to act for a tenant that is served.

use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::TenantScope;

use super::{Generation, Tenant};

/// When what is presented was issued: a session, a job, a key.
///
/// It must be of the tenant's present life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issued {
    /// At this moment: who asks has just been verified by a password, or by a key that the
    /// database holds.
    Now,
    /// At this time, which somebody has signed. A time in whole seconds, as tokens have it, is
    /// taken for the beginning of its second: a token that was issued in the very second in which
    /// the sessions were revoked is refused, whether that was before or after.
    At(SystemTime),
    /// In this generation, which somebody has signed.
    Generation(Generation),
}

impl Issued {
    /// Whether it is of the present life of `tenant`.
    pub(super) fn is_of<Id>(self, tenant: &Tenant<Id>) -> bool {
        match self {
            Self::Now => true,
            Self::At(time) => time >= tenant.generation_since(),
            Self::Generation(generation) => generation == tenant.generation(),
        }
    }
}

/// A tenant that is served, with the scope of whoever acts for it.
///
/// Only [`Catalog::admit`](super::Catalog::admit) makes it. It says that the tenant was served
/// then; [`Catalog::recheck`](super::Catalog::recheck) asks whether it still is.
#[derive(Debug, Clone)]
pub struct TenantAccess<Id> {
    pub(super) tenant: Arc<Tenant<Id>>,
    pub(super) scope: TenantScope<Id>,
}

impl<Id> TenantAccess<Id> {
    /// The tenant, as it was when access was given.
    pub fn tenant(&self) -> &Arc<Tenant<Id>> {
        &self.tenant
    }

    /// The scope of whoever acts for it.
    pub fn scope(&self) -> &TenantScope<Id> {
        &self.scope
    }

    /// The life of the tenant for which access was given.
    pub fn generation(&self) -> Generation {
        self.tenant.generation()
    }
}

impl<Id> AsRef<Self> for TenantAccess<Id> {
    fn as_ref(&self) -> &Self {
        self
    }
}
