//! The definition of a permission.

use std::fmt;
use std::marker::PhantomData;

use super::{BothSides, PermissionSide};
use crate::session::{HostSide, TenantSide};

/// The definition of a permission: its name and its side.
///
/// ```
/// use tenant_host::permission::{HostPermission, SharedPermission, TenantPermission};
///
/// const EDIT_PROJECTS: TenantPermission = TenantPermission::new("projects.edit");
/// const SUSPEND_TENANTS: HostPermission = HostPermission::new("tenants.suspend");
/// const READ_AUDIT: SharedPermission = SharedPermission::new("audit.read");
/// assert_eq!(EDIT_PROJECTS.name(), "projects.edit");
/// # let _ = (SUSPEND_TENANTS, READ_AUDIT);
/// ```
pub struct Permission<S: PermissionSide> {
    name: &'static str,
    side: PhantomData<fn() -> S>,
}

/// A permission of tenants' users.
pub type TenantPermission = Permission<TenantSide>;

/// A permission of the host's users.
pub type HostPermission = Permission<HostSide>;

/// A permission of both: each on its own side.
pub type SharedPermission = Permission<BothSides>;

impl<S: PermissionSide> Permission<S> {
    /// A permission with this name, which is of `a` to `z`, `0` to `9`, and inside `-`, `_` and
    /// `.`; 63 characters at most. No character has a meaning.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            side: PhantomData,
        }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

// Derived ones would ask the side for the same.
impl<S: PermissionSide> Clone for Permission<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: PermissionSide> Copy for Permission<S> {}

impl<S: PermissionSide> fmt::Debug for Permission<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Permission").field(&self.name).finish()
    }
}
