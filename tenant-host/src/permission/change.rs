//! A change of what somebody may do.

use super::{CheckedPermission, Grantee, PermissionFor, Ruling};
use crate::session::Side;

/// Something that is granted, denied, or taken back, on the side `S`.
///
/// ```
/// use tenant_host::permission::{Change, TenantPermission};
/// use tenant_host::session::TenantRole;
///
/// const EDIT: TenantPermission = TenantPermission::new("projects.edit");
///
/// let change = Change::grant(TenantRole::new("editor"), EDIT);
/// # let _ = change;
/// ```
///
/// A tenant's role can't be given a permission of the host:
///
/// ```compile_fail,E0277
/// use tenant_host::permission::{Change, HostPermission};
/// use tenant_host::session::TenantRole;
///
/// const SUSPEND: HostPermission = HostPermission::new("tenants.suspend");
///
/// let change = Change::grant(TenantRole::new("admin"), SUSPEND);
/// ```
#[derive(Debug, Clone)]
pub struct Change<S: Side> {
    pub(super) to: Grantee<S>,
    pub(super) permission: CheckedPermission<S>,
    /// What counts from now on; nothing if it is taken back.
    pub(super) ruling: Option<Ruling>,
}

impl<S: Side> Change<S> {
    fn made(
        to: impl Into<Grantee<S>>,
        permission: impl PermissionFor<S>,
        ruling: Option<Ruling>,
    ) -> Self {
        Self {
            to: to.into(),
            permission: permission.checked(),
            ruling,
        }
    }

    /// Grants it; a denial to the same holder is gone.
    pub fn grant(to: impl Into<Grantee<S>>, permission: impl PermissionFor<S>) -> Self {
        Self::made(to, permission, Some(Ruling::Grant))
    }

    /// Denies it, whatever else grants it.
    pub fn deny(to: impl Into<Grantee<S>>, permission: impl PermissionFor<S>) -> Self {
        Self::made(to, permission, Some(Ruling::Deny))
    }

    /// Takes back what was granted or denied.
    pub fn clear(to: impl Into<Grantee<S>>, permission: impl PermissionFor<S>) -> Self {
        Self::made(to, permission, None)
    }
}
