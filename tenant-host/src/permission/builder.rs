//! How the catalog of permissions is built.

use std::collections::BTreeMap;
use std::fmt;

use super::decide::Rulings;
use super::grantee::Kind;
use super::permissions::{Inner, Permissions};
use super::side::Sides;
use super::{
    CheckedPermission, Permission, PermissionError, PermissionFor, PermissionSide, Ruling,
};
use crate::TenantKey;
use crate::catalog::Catalog;
use crate::catalog::text::check_name;
use crate::session::{HostRole, HostSide, TenantRole, TenantSide};

/// Collects the permissions of an application. Made by [`Permissions::builder`].
#[must_use = "there are no permissions before `build` is called"]
pub struct PermissionsBuilder<Id> {
    catalog: Catalog<Id>,
    declared: Vec<(&'static str, Sides)>,
    of_tenants: Vec<(String, CheckedPermission<TenantSide>)>,
    of_host: Vec<(String, CheckedPermission<HostSide>)>,
    managing: Option<CheckedPermission<TenantSide>>,
}

impl<Id: TenantKey> PermissionsBuilder<Id> {
    pub(super) fn new(catalog: &Catalog<Id>) -> Self {
        Self {
            catalog: catalog.clone(),
            declared: Vec::new(),
            of_tenants: Vec::new(),
            of_host: Vec::new(),
            managing: None,
        }
    }

    /// Declares a permission.
    pub fn declare<S: PermissionSide>(mut self, permission: Permission<S>) -> Self {
        self.declared.push((permission.name(), Sides::of::<S>()));
        self
    }

    /// Says that a role of this name has a permission in each tenant, unless it is denied there.
    pub fn tenant_role<'a>(
        mut self,
        role: impl Into<TenantRole<'a>>,
        permission: impl PermissionFor<TenantSide>,
    ) -> Self {
        let role = role.into().name().to_owned();
        self.of_tenants.push((role, permission.checked()));
        self
    }

    /// Says that a role of the host has a permission, unless it is denied.
    pub fn host_role<'a>(
        mut self,
        role: impl Into<HostRole<'a>>,
        permission: impl PermissionFor<HostSide>,
    ) -> Self {
        let role = role.into().name().to_owned();
        self.of_host.push((role, permission.checked()));
        self
    }

    /// The permission with which users of a tenant change what others in this tenant may do:
    /// [`change_own`](Permissions::change_own). Without one, only the host does.
    pub fn managed_with(mut self, permission: impl PermissionFor<TenantSide>) -> Self {
        self.managing = Some(permission.checked());
        self
    }

    /// Checks the definitions.
    ///
    /// # Errors
    ///
    /// [`PermissionError::DeclaredTwice`], [`PermissionError::InvalidName`], and
    /// [`PermissionError::NotDeclared`] for what a role has.
    pub fn build(self) -> Result<Permissions<Id>, PermissionError> {
        let mut declared = BTreeMap::new();
        for (name, sides) in self.declared {
            check_name(name, &['-', '_', '.'])
                .map_err(|reason| PermissionError::InvalidName { name, reason })?;
            if declared.insert(name, sides).is_some() {
                return Err(PermissionError::DeclaredTwice { name });
            }
        }
        let inner = Inner {
            of_tenants: rulings(&declared, &self.of_tenants)?,
            of_host: rulings(&declared, &self.of_host)?,
            managing: self.managing,
            tenants: self.catalog.per_tenant(),
            host: self.catalog.cached(),
            catalog: self.catalog,
            declared,
        };
        let permissions = Permissions::new(inner);
        if let Some(managing) = permissions.inner().managing {
            permissions.check_declared(managing)?;
        }
        Ok(permissions)
    }
}

/// What roles have by default.
fn rulings<S: crate::session::Side + PermissionSide>(
    declared: &BTreeMap<&'static str, Sides>,
    roles: &[(String, CheckedPermission<S>)],
) -> Result<Rulings, PermissionError> {
    let mut rulings = Rulings::default();
    for (role, permission) in roles {
        let name = permission.name();
        if !declared.get(name).is_some_and(|sides| sides.has::<S>()) {
            return Err(PermissionError::NotDeclared { name });
        }
        rulings.add(Kind::Role, role, name, Ruling::Grant);
    }
    Ok(rulings)
}

impl<Id> fmt::Debug for PermissionsBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PermissionsBuilder")
            .field("declared", &self.declared)
            .finish_non_exhaustive()
    }
}
