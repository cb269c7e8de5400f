//! Who belongs to a tenant, and who works for the host.

use std::collections::BTreeSet;
use std::time::SystemTime;

use super::CatalogError;
use super::schema::{MemberRow, OperatorRow};
use super::text::{MAX_USER, check_foreign};
use super::time::from_millis;
use crate::TenantKey;

/// A user who belongs to a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<Id> {
    tenant: Id,
    user: String,
    roles: BTreeSet<String>,
    sessions_from: SystemTime,
}

/// A user who works for the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    user: String,
    roles: BTreeSet<String>,
    sessions_from: SystemTime,
}

impl<Id> Member<Id> {
    /// The tenant.
    pub fn tenant(&self) -> &Id {
        &self.tenant
    }

    /// The user.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The user's roles in this tenant, and in no other.
    pub fn roles(&self) -> &BTreeSet<String> {
        &self.roles
    }

    /// Since when sessions count, to the millisecond: see [`accepts`](Self::accepts).
    pub fn sessions_from(&self) -> SystemTime {
        self.sessions_from
    }

    /// Whether a session counts that was issued at this time.
    ///
    /// Sessions from before the user became a member, or had all sessions revoked, don't. A time
    /// in whole seconds, as tokens have it, is taken for the beginning of its second. So a token
    /// of the very second in which sessions were revoked is refused, if it is a new one, too:
    /// who logs in again within that second has to do so once more.
    pub fn accepts(&self, issued: SystemTime) -> bool {
        issued >= self.sessions_from
    }
}

impl Operator {
    /// The user.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The user's roles on the side of the host. They are none in any tenant.
    pub fn roles(&self) -> &BTreeSet<String> {
        &self.roles
    }

    /// Since when sessions count, to the millisecond: see [`accepts`](Self::accepts).
    pub fn sessions_from(&self) -> SystemTime {
        self.sessions_from
    }

    /// Whether a session counts that was issued at this time, as [`Member::accepts`] says it.
    pub fn accepts(&self, issued: SystemTime) -> bool {
        issued >= self.sessions_from
    }
}

impl MemberRow {
    pub(super) fn read<Id: TenantKey>(self) -> Result<Member<Id>, CatalogError> {
        let tenant = crate::id::parse(&self.tenant_id);
        match (tenant, read_roles(&self.roles)) {
            (Some(tenant), Some(roles)) => Ok(Member {
                tenant,
                user: self.user_id,
                roles,
                sessions_from: from_millis(self.sessions_from),
            }),
            (None, _) => Err(unreadable("a member", "tenant_id")),
            (_, None) => Err(unreadable("a member", "roles")),
        }
    }
}

impl OperatorRow {
    pub(super) fn read(self) -> Result<Operator, CatalogError> {
        let roles = read_roles(&self.roles).ok_or_else(|| unreadable("an operator", "roles"))?;
        Ok(Operator {
            user: self.user_id,
            roles,
            sessions_from: from_millis(self.sessions_from),
        })
    }
}

pub(super) fn unreadable(what: &'static str, column: &str) -> CatalogError {
    CatalogError::UnreadableRow {
        what,
        reason: format!("its `{column}` is none that this program knows"),
    }
}

/// Roles as a column holds them.
pub(super) fn write_roles<'a>(
    roles: impl IntoIterator<Item = &'a str>,
) -> Result<String, CatalogError> {
    let roles: BTreeSet<&str> = roles.into_iter().collect();
    for role in &roles {
        check_foreign(role, MAX_USER).map_err(|reason| CatalogError::InvalidMember {
            what: "the name of a role",
            reason,
        })?;
    }
    Ok(serde_json::Value::from_iter(roles).to_string())
}

/// The roles that a column holds.
pub(super) fn read_roles(text: &str) -> Option<BTreeSet<String>> {
    serde_json::from_str(text).ok()
}

/// Checks the name of a user.
pub(crate) fn check_user(user: &str) -> Result<(), CatalogError> {
    check_foreign(user, MAX_USER).map_err(|reason| CatalogError::InvalidMember {
        what: "the name of a user",
        reason,
    })
}
