//! What commands work with.

use std::fmt;

use tenant_core::ScopeAuthority;

use crate::TenantKey;
use crate::catalog::Catalog;
use crate::migrate::{MigratedConnection, TenantMigrations};

/// What commands work with: the parts of the application that mounts them.
pub struct CommandContext<'a, Id, C: MigratedConnection> {
    pub(super) authority: &'a ScopeAuthority,
    pub(super) catalog: &'a Catalog<Id>,
    pub(super) migrations: &'a TenantMigrations<Id, C>,
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
        }
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
