//! What commands work with.

use std::fmt;

use tenant_core::ScopeAuthority;

use crate::TenantKey;
use crate::catalog::Catalog;
use crate::feature::Features;
use crate::migrate::{MigratedConnection, TenantMigrations};
#[cfg(feature = "jwt")]
use crate::permission::Permissions;

/// What commands work with: the parts of the application that mounts them.
pub struct CommandContext<'a, Id, C: MigratedConnection> {
    pub(super) authority: &'a ScopeAuthority,
    pub(super) catalog: &'a Catalog<Id>,
    pub(super) migrations: &'a TenantMigrations<Id, C>,
    pub(super) features: Option<&'a Features<Id>>,
    #[cfg(feature = "jwt")]
    pub(super) permissions: Option<&'a Permissions<Id>>,
}

impl<'a, Id: TenantKey, C: MigratedConnection> CommandContext<'a, Id, C> {
    /// With the authority that lets a command speak for the host.
    pub fn new(
        authority: &'a ScopeAuthority,
        catalog: &'a Catalog<Id>,
        migrations: &'a TenantMigrations<Id, C>,
    ) -> Self {
        Self {
            authority,
            catalog,
            migrations,
            features: None,
            #[cfg(feature = "jwt")]
            permissions: None,
        }
    }

    /// With the features of the application, for `features`.
    #[must_use]
    pub fn features(mut self, features: &'a Features<Id>) -> Self {
        self.features = Some(features);
        self
    }

    /// With the permissions of the application, for `permissions`.
    #[cfg(feature = "jwt")]
    #[must_use]
    pub fn permissions(mut self, permissions: &'a Permissions<Id>) -> Self {
        self.permissions = Some(permissions);
        self
    }
}

impl<Id, C: MigratedConnection> fmt::Debug for CommandContext<'_, Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommandContext")
            .field("catalog", self.catalog)
            .field("migrations", self.migrations)
            .finish_non_exhaustive()
    }
}
