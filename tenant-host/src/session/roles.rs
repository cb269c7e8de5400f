//! What a user may be asked for: roles, each on its side.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::SessionError;

/// The side of a tenant's users, for [`Role`] and [`Roles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TenantSide {}

/// The side of the host's users, for [`Role`] and [`Roles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HostSide {}

mod sealed {
    pub trait Sealed {
        const NAME: &'static str;
    }
    impl Sealed for super::TenantSide {
        const NAME: &'static str = "tenant";
    }
    impl Sealed for super::HostSide {
        const NAME: &'static str = "host";
    }
}

/// On which side a role is: [`TenantSide`] or [`HostSide`].
pub trait Side: sealed::Sealed + Send + Sync + 'static {}

impl Side for TenantSide {}
impl Side for HostSide {}

/// The name of a role on one side. The role `admin` of a tenant and the role `admin` of the
/// host have nothing in common but the text, and neither is taken where the other is asked
/// for.
///
/// Names are compared exactly; no character has a meaning, `*` among them.
///
/// ```
/// use tenant_host::session::{HostRole, TenantRole};
///
/// const ADMIN: TenantRole<'_> = TenantRole::new("admin");
/// const OPERATOR: HostRole<'_> = HostRole::new("operator");
/// assert_eq!(ADMIN.name(), "admin");
/// assert_ne!(OPERATOR.name(), ADMIN.name());
/// ```
///
/// ```compile_fail,E0308
/// use tenant_host::session::{HostRole, TenantRole};
///
/// // A role of the host is none of a tenant.
/// const ADMIN: TenantRole<'_> = HostRole::new("admin");
/// ```
pub struct Role<'a, S: Side> {
    name: &'a str,
    side: PhantomData<fn() -> S>,
}

/// A role of a tenant's user.
pub type TenantRole<'a> = Role<'a, TenantSide>;

/// A role of the host's user.
pub type HostRole<'a> = Role<'a, HostSide>;

impl<'a, S: Side> Role<'a, S> {
    /// The role `name`. Making one gives no right; it is what a session is asked for.
    pub const fn new(name: &'a str) -> Self {
        Self {
            name,
            side: PhantomData,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'a str {
        self.name
    }

    pub(super) fn missing(self) -> SessionError {
        SessionError::MissingRole {
            side: S::NAME,
            role: self.name.to_owned(),
        }
    }
}

impl<'a, S: Side> From<&'a str> for Role<'a, S> {
    fn from(name: &'a str) -> Self {
        Self::new(name)
    }
}

impl<'a, S: Side> From<&'a String> for Role<'a, S> {
    fn from(name: &'a String) -> Self {
        Self::new(name)
    }
}

// Derived ones would ask the side for the same.
impl<S: Side> Clone for Role<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Side> Copy for Role<'_, S> {}

impl<S: Side> PartialEq for Role<'_, S> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<S: Side> Eq for Role<'_, S> {}

impl<S: Side> fmt::Display for Role<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<S: Side> fmt::Debug for Role<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} role {:?}", S::NAME, self.name)
    }
}

/// The roles of a session's user, of one side. Only a session has them.
pub struct Roles<S: Side> {
    names: Arc<[String]>,
    side: PhantomData<fn() -> S>,
}

/// The roles of a tenant's user.
pub type TenantRoles = Roles<TenantSide>;

/// The roles of the host's user.
pub type HostRoles = Roles<HostSide>;

impl<S: Side> Roles<S> {
    pub(super) fn made(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            names: names.into_iter().collect(),
            side: PhantomData,
        }
    }

    /// Whether `role` is among them.
    pub fn contains<'a>(&self, role: impl Into<Role<'a, S>>) -> bool {
        let role = role.into();
        self.names.iter().any(|name| name == role.name)
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Role<'_, S>> {
        self.names.iter().map(|name| Role::new(name))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

impl<S: Side> Clone for Roles<S> {
    fn clone(&self) -> Self {
        Self {
            names: Arc::clone(&self.names),
            side: PhantomData,
        }
    }
}

impl<S: Side> fmt::Debug for Roles<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names.iter()).finish()
    }
}
