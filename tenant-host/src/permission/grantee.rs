//! To whom something is granted.

use std::fmt;

use super::PermissionError;
use crate::catalog::text::{MAX_USER, check_foreign};
use crate::catalog::{CatalogError, MachineKey};
use crate::session::{Role, Side, TenantSide};

/// To whom something is granted or denied, on one side: all with a role, a user, or a machine.
///
/// Names are compared exactly; no character has a meaning, `*` among them.
pub struct Grantee<S: Side> {
    pub(super) kind: Kind,
    pub(super) name: String,
    side: std::marker::PhantomData<fn() -> S>,
}

/// What kind of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Role,
    User,
    Machine,
}

impl Kind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::User => "user",
            Self::Machine => "machine",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        [Self::Role, Self::User, Self::Machine]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

impl<S: Side> Grantee<S> {
    fn made(kind: Kind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            side: std::marker::PhantomData,
        }
    }

    /// All who have this role.
    pub fn role<'a>(role: impl Into<Role<'a, S>>) -> Self {
        Self::made(Kind::Role, role.into().name())
    }

    /// The user of this name.
    pub fn user(user: impl Into<String>) -> Self {
        Self::made(Kind::User, user)
    }

    pub(super) fn check(&self) -> Result<(), PermissionError> {
        check_foreign(&self.name, MAX_USER).map_err(|reason| {
            PermissionError::Catalog(CatalogError::InvalidMember {
                what: "the name of a role or a user",
                reason,
            })
        })
    }
}

impl Grantee<TenantSide> {
    /// The machine with this key. A user of the same name is somebody else.
    pub fn machine<Id>(key: &MachineKey<Id>) -> Self {
        Self::made(Kind::Machine, key.id())
    }
}

impl<'a, S: Side> From<Role<'a, S>> for Grantee<S> {
    fn from(role: Role<'a, S>) -> Self {
        Self::role(role)
    }
}

impl<S: Side> Clone for Grantee<S> {
    fn clone(&self) -> Self {
        Self::made(self.kind, &*self.name)
    }
}

impl<S: Side> fmt::Debug for Grantee<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.kind.as_str(), self.name)
    }
}
