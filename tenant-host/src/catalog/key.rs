//! The key of a machine.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::CatalogError;
use super::member::{read_roles, unreadable};
use super::schema::MachineKeyRow;
use super::secret::{MachineKeySecret, is_secret};
use super::time::from_millis;
use crate::TenantKey;

/// The key of a machine, which belongs to a tenant: for programs that call the service.
///
/// It is valid until it is revoked or its time is over. While its tenant is not served, it gives
/// no access; after the tenant is resumed, it does again.
#[derive(Clone, PartialEq, Eq)]
pub struct MachineKey<Id> {
    id: String,
    tenant: Id,
    name: String,
    digest: String,
    roles: BTreeSet<String>,
    created: SystemTime,
    expires: Option<SystemTime>,
    revoked: Option<SystemTime>,
}

/// A key that was just made, and its secret, which nobody can show again.
#[derive(Debug, Clone)]
pub struct NewMachineKey<Id> {
    /// The key.
    pub key: Arc<MachineKey<Id>>,
    /// What the machine presents.
    pub secret: MachineKeySecret,
}

impl<Id> MachineKey<Id> {
    /// The id, which is no secret.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The tenant.
    pub fn tenant(&self) -> &Id {
        &self.tenant
    }

    /// What it was called when it was made.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its roles in the tenant.
    pub fn roles(&self) -> &BTreeSet<String> {
        &self.roles
    }

    /// When it was made.
    pub fn created(&self) -> SystemTime {
        self.created
    }

    /// When its time is over, if it ever is.
    pub fn expires(&self) -> Option<SystemTime> {
        self.expires
    }

    /// When it was revoked, if it was.
    pub fn revoked(&self) -> Option<SystemTime> {
        self.revoked
    }

    /// Whether it is neither revoked nor its time over.
    pub fn is_valid_at(&self, now: SystemTime) -> bool {
        self.revoked.is_none() && self.expires.is_none_or(|expires| now < expires)
    }

    /// Whether this is its secret.
    pub(super) fn has_secret(&self, secret: &str) -> bool {
        is_secret(secret, &self.digest)
    }
}

impl<Id: fmt::Debug> fmt::Debug for MachineKey<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MachineKey")
            .field("id", &self.id)
            .field("tenant", &self.tenant)
            .field("name", &self.name)
            .field("roles", &self.roles)
            .field("expires", &self.expires)
            .field("revoked", &self.revoked)
            .finish_non_exhaustive()
    }
}

impl MachineKeyRow {
    pub(super) fn read<Id: TenantKey>(self) -> Result<MachineKey<Id>, CatalogError> {
        let what = "a machine key";
        let tenant =
            crate::id::parse(&self.tenant_id).ok_or_else(|| unreadable(what, "tenant_id"))?;
        let roles = read_roles(&self.roles).ok_or_else(|| unreadable(what, "roles"))?;
        Ok(MachineKey {
            id: self.id,
            tenant,
            name: self.name,
            digest: self.secret_hash,
            roles,
            created: from_millis(self.created),
            expires: self.expires.map(from_millis),
            revoked: self.revoked.map(from_millis),
        })
    }
}
