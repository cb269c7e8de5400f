//! A grant.

use std::time::SystemTime;

use super::GrantError;
use super::schema::GrantRow;
use crate::TenantKey;
use crate::catalog::CatalogError;
use crate::catalog::time::from_millis;

/// A grant by which an operator acts for one tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant<Id> {
    id: String,
    tenant: Id,
    user: String,
    reason: String,
    created: SystemTime,
    created_by: Option<String>,
    ends: SystemTime,
    is_single_use: bool,
    uses: i64,
    used: Option<SystemTime>,
    revoked: Option<SystemTime>,
    revoked_by: Option<String>,
}

/// Whether a grant can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GrantState {
    /// It can be used.
    Open,
    /// It was for one time, and was used.
    Used,
    /// Its time is over.
    Ended,
    /// It was revoked.
    Revoked,
}

impl<Id> Grant<Id> {
    /// What names it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The tenant.
    pub fn tenant(&self) -> &Id {
        &self.tenant
    }

    /// The operator who may act, by the key of its sessions.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When it was given.
    pub fn created(&self) -> SystemTime {
        self.created
    }

    /// Who has given it, if that is known.
    pub fn created_by(&self) -> Option<&str> {
        self.created_by.as_deref()
    }

    /// When its time is over.
    pub fn ends(&self) -> SystemTime {
        self.ends
    }

    /// Whether it is for one time only.
    pub fn is_single_use(&self) -> bool {
        self.is_single_use
    }

    /// How often it was used.
    pub fn uses(&self) -> i64 {
        self.uses
    }

    /// When it was last used.
    pub fn used(&self) -> Option<SystemTime> {
        self.used
    }

    /// When it was revoked.
    pub fn revoked(&self) -> Option<SystemTime> {
        self.revoked
    }

    /// Who has revoked it.
    pub fn revoked_by(&self) -> Option<&str> {
        self.revoked_by.as_deref()
    }

    /// Whether it can be used at a time.
    pub fn state_at(&self, time: SystemTime) -> GrantState {
        if self.revoked.is_some() {
            GrantState::Revoked
        } else if time >= self.ends {
            GrantState::Ended
        } else if self.is_single_use && self.uses > 0 {
            GrantState::Used
        } else {
            GrantState::Open
        }
    }
}

impl GrantRow {
    pub(super) fn read<Id: TenantKey>(self) -> Result<Grant<Id>, GrantError> {
        let tenant = crate::id::parse(&self.tenant_id);
        let tenant = tenant.ok_or_else(|| CatalogError::UnreadableRow {
            what: "a grant",
            reason: "its `tenant_id` is none that this program knows".to_owned(),
        })?;
        Ok(Grant {
            id: self.id,
            tenant,
            user: self.user_id,
            reason: self.reason,
            created: from_millis(self.created),
            created_by: self.created_by,
            ends: from_millis(self.ends),
            is_single_use: self.single_use != 0,
            uses: self.uses,
            used: self.used.map(from_millis),
            revoked: self.revoked.map(from_millis),
            revoked_by: self.revoked_by,
        })
    }
}
