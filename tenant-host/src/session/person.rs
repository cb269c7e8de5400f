//! What both kinds of session know of who asks.

use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::ScopeOrigin;

use super::SessionError;
use super::roles::{Role, Roles, Side};
use crate::catalog::SessionId;

/// Who asks, of one side.
#[derive(Debug, Clone)]
pub(super) struct Person<S: Side> {
    pub(super) facts: Arc<Facts>,
    pub(super) roles: Roles<S>,
}

/// Who asks.
#[derive(Debug)]
pub(super) struct Facts {
    /// Which token it is, if it was one and has an id.
    pub(super) session: Option<SessionId>,
    pub(super) user: String,
    pub(super) name: Option<String>,
    pub(super) request: String,
    pub(super) expires: Option<SystemTime>,
    pub(super) roles_from: RolesFrom,
}

/// Who says which roles a session has. A session keeps those of the moment in which it was
/// verified; who needs those of today asks here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RolesFrom {
    /// The token, for as long as it is valid.
    Token,
    /// The catalog.
    Catalog,
    /// The machine key with this id.
    MachineKey(String),
}

impl<S: Side> Person<S> {
    pub(super) fn new(facts: Facts, roles: Vec<String>) -> Self {
        Self {
            facts: Arc::new(facts),
            roles: Roles::made(roles),
        }
    }

    /// The id of the session, for which it can be revoked alone.
    pub(super) fn id(&self) -> Result<&SessionId, SessionError> {
        self.facts
            .session
            .as_ref()
            .ok_or_else(|| SessionError::NoSessionId {
                reason: match self.facts.roles_from {
                    RolesFrom::MachineKey(_) => "it was opened with a machine key; revoke the key",
                    RolesFrom::Token | RolesFrom::Catalog => {
                        "its token has no claim `jti`; revoke all sessions of its user"
                    }
                },
            })
    }

    pub(super) fn require<'a>(&self, role: impl Into<Role<'a, S>>) -> Result<(), SessionError> {
        let role = role.into();
        if self.roles.contains(role) {
            Ok(())
        } else {
            Err(role.missing())
        }
    }
}

impl Facts {
    /// The origin of the session's scope: errors and records of hatches name who asked.
    pub(super) fn origin(&self, name: &'static str) -> ScopeOrigin {
        ScopeOrigin::new(name)
            .user(self.user.as_str())
            .request(self.request.as_str())
    }
}
