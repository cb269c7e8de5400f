//! The permissions of an application.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::decide::Rulings;
use super::side::Sides;
use super::{CheckedPermission, PermissionError, PermissionSide, PermissionsBuilder};
use crate::TenantKey;
use crate::catalog::{Cached, Catalog, PerTenant};
use crate::session::{Side, TenantSide};

/// Who may do what: see [the module](crate::permission).
///
/// There is one in a process. Copies are handles of the same.
pub struct Permissions<Id> {
    inner: Arc<Inner<Id>>,
}

pub(super) struct Inner<Id> {
    pub(super) catalog: Catalog<Id>,
    pub(super) declared: BTreeMap<&'static str, Sides>,
    /// What roles have by default, in each tenant and on the host's side.
    pub(super) of_tenants: Rulings,
    pub(super) of_host: Rulings,
    pub(super) managing: Option<CheckedPermission<TenantSide>>,
    /// What the database says.
    pub(super) tenants: PerTenant<Id, Rulings>,
    pub(super) host: Cached<(), Rulings>,
}

impl<Id: TenantKey> Permissions<Id> {
    /// Collects the permissions of an application.
    pub fn builder(catalog: &Catalog<Id>) -> PermissionsBuilder<Id> {
        PermissionsBuilder::new(catalog)
    }

    pub(super) fn new(inner: Inner<Id>) -> Self {
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The permission of this name, if it is one of the side `S`: for names that come from a page
    /// or a command.
    ///
    /// # Errors
    ///
    /// [`PermissionError::Unknown`] and [`PermissionError::OtherSide`].
    pub fn parse<S: Side + PermissionSide>(
        &self,
        name: &str,
    ) -> Result<CheckedPermission<S>, PermissionError> {
        let Some((known, sides)) = self.inner.declared.get_key_value(name) else {
            return Err(PermissionError::Unknown {
                name: name.to_owned(),
            });
        };
        if sides.has::<S>() {
            Ok(CheckedPermission::made(known))
        } else {
            Err(PermissionError::OtherSide {
                name: name.to_owned(),
                side: side_of::<S>(),
            })
        }
    }

    /// All permissions that users of the side `S` can have, in the order of their names.
    pub fn all<S: Side + PermissionSide>(&self) -> Vec<CheckedPermission<S>> {
        let declared = self.inner.declared.iter();
        declared
            .filter(|(_, sides)| sides.has::<S>())
            .map(|(name, _)| CheckedPermission::made(name))
            .collect()
    }

    /// How old an answer may be, while the database answers: as old as those of the catalog.
    pub fn max_age(&self) -> Duration {
        self.catalog().max_age()
    }

    pub(super) fn inner(&self) -> &Inner<Id> {
        &self.inner
    }

    pub(super) fn catalog(&self) -> &Catalog<Id> {
        &self.inner.catalog
    }

    /// Checks that a permission of the program is declared, for this side.
    pub(super) fn check_declared<S: Side + PermissionSide>(
        &self,
        permission: CheckedPermission<S>,
    ) -> Result<(), PermissionError> {
        let name = permission.name();
        let sides = self.inner.declared.get(name);
        if sides.is_some_and(|sides| sides.has::<S>()) {
            Ok(())
        } else {
            Err(PermissionError::NotDeclared { name })
        }
    }
}

/// The side in words.
fn side_of<S: PermissionSide>() -> &'static str {
    if Sides::of::<TenantSide>().has::<S>() {
        "tenant"
    } else {
        "host"
    }
}

impl<Id> Clone for Permissions<Id> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id> fmt::Debug for Permissions<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permissions")
            .field("declared", &self.inner.declared)
            .finish_non_exhaustive()
    }
}
