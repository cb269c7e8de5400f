//! Who may do what in a tenant: by permissions, which roles and users have.

use tenant_host::catalog::Catalog;
use tenant_host::permission::{PermissionError, Permissions, TenantPermission};
use tenant_host::session::TenantSession;

/// To invite and remove members, and to change their roles.
pub const MEMBERS: TenantPermission = TenantPermission::new("members.manage");
/// To give and take permissions.
pub const PERMISSIONS: TenantPermission = TenantPermission::new("permissions.manage");
/// To take all rows along.
pub const EXPORT: TenantPermission = TenantPermission::new("data.export");
/// To change settings.
pub const SETTINGS: TenantPermission = TenantPermission::new("settings.change");
/// To read what was done.
pub const AUDIT: TenantPermission = TenantPermission::new("audit.read");

/// All of them, in words.
pub const ALL: [(TenantPermission, &str); 5] = [
    (MEMBERS, "invite and remove members, and change their roles"),
    (PERMISSIONS, "give and take permissions"),
    (EXPORT, "download all rows"),
    (SETTINGS, "change settings"),
    (AUDIT, "read the audit log"),
];

/// The role that has them all in each tenant, unless one is denied there.
pub const ADMIN: &str = "admin";
/// The role that has none of them, unless one is granted there.
pub const MEMBER: &str = "member";

/// The permissions of the service.
///
/// # Errors
///
/// None is expected: the names are good ones.
pub fn permissions(catalog: &Catalog<i64>) -> Result<Permissions<i64>, PermissionError> {
    let builder = Permissions::builder(catalog).managed_with(PERMISSIONS);
    let declared = ALL.into_iter().fold(builder, |builder, (permission, _)| {
        builder.declare(permission).tenant_role(ADMIN, permission)
    });
    declared.build()
}

/// Refuses who has not got all that an administrator has, and so makes none. It blocks.
///
/// # Errors
///
/// [`PermissionError::Missing`], and as [`Permissions::require`].
pub fn require_all(
    permissions: &Permissions<i64>,
    session: &TenantSession<i64>,
) -> Result<(), PermissionError> {
    ALL.into_iter()
        .try_for_each(|(permission, _)| permissions.require(session, permission))
}
