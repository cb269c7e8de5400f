//! The tables of a tenant that is being created.

use std::fmt;

use tenant_core::HostScope;

use super::{MigrateError, MigratedConnection, TenantMigrations};
use crate::TenantKey;
use crate::catalog::{Placement, ProvisionError, Provisioner, ServerName, Tenant};
use crate::route::ServerProvisioner;

/// Makes the places of new tenants, and the tables in them by the application's migrations. Made by
/// [`TenantMigrations::provisioner`].
pub struct MigratingProvisioner<'a, Id, C: MigratedConnection> {
    migrations: &'a TenantMigrations<Id, C>,
    host: &'a HostScope,
    places: ServerProvisioner<C>,
}

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// A provisioner for [`Catalog::create`](crate::catalog::Catalog::create): it makes and removes
    /// schemas, databases and files as a [`ServerProvisioner`] does, and the tables in them by
    /// these migrations. A tenant in the shared database is created only when that is current; it
    /// is brought to the newest version if it is not.
    pub fn provisioner<'a>(&'a self, host: &'a HostScope) -> MigratingProvisioner<'a, Id, C> {
        MigratingProvisioner {
            migrations: self,
            host,
            places: ServerProvisioner::new(self.servers(), |_| Ok(())),
        }
    }

    /// Forgets what is recorded of a place that is no more: its tenant was erased, or has moved.
    ///
    /// # Errors
    ///
    /// Those of the host's tables.
    pub fn forget(&self, host: &HostScope, placement: &Placement) -> Result<(), MigrateError> {
        self.inner().known.forget(placement);
        Ok(self.inner().record(host, placement).remove()?)
    }

    /// Brings one place to the newest version, whatever is recorded of it, and whatever the state
    /// of its tenant: for who creates or moves the tenant.
    ///
    /// # Errors
    ///
    /// What has failed.
    pub fn bring_to_newest(
        &self,
        host: &HostScope,
        placement: &Placement,
    ) -> Result<(), MigrateError> {
        self.inner().run_at(host, placement)
    }
}

impl<Id: TenantKey, C: MigratedConnection> MigratingProvisioner<'_, Id, C> {
    /// Makes databases of tenants as copies of a template: as
    /// [`ServerProvisioner::with_template`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn with_template(mut self, name: &str) -> Result<Self, ProvisionError> {
        self.places = self.places.with_template(name)?;
        Ok(self)
    }

    /// Makes the template on a server with all these migrations, in the place of an older one: as
    /// [`ServerProvisioner::make_template`]. After a release, it is made again, or new tenants get
    /// the newer migrations one by one.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn make_template(&self, server: &ServerName) -> Result<(), ProvisionError> {
        self.places.make_template_by(server, |_, placement| {
            // What is recorded is about places of tenants, and this is none.
            let made = self.migrations.bring_to_newest(self.host, placement);
            let forgotten = self.migrations.forget(self.host, placement);
            Ok(made.and(forgotten)?)
        })
    }
}

impl<Id: TenantKey, C: MigratedConnection> Provisioner<Id> for MigratingProvisioner<'_, Id, C> {
    fn check(&self, placement: &Placement) -> Result<(), ProvisionError> {
        Provisioner::<Id>::check(&self.places, placement)
    }

    fn make(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        self.places.make(tenant)
    }

    fn migrate(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        let placement = tenant.placement();
        // The shared database is there for all: what is known of it counts. A place of its own
        // may have had the same name before, in a creation that was undone.
        let is_known = *placement == Placement::Shared
            && self.migrations.inner().require_current(placement).is_ok();
        if !is_known {
            self.migrations
                .bring_to_newest(self.host, placement)
                .map_err(|error| ProvisionError::new(error.to_string()))?;
        }
        Ok(())
    }

    fn remove(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        self.places.remove(tenant)?;
        if *tenant.placement() == Placement::Shared {
            return Ok(());
        }
        self.migrations
            .forget(self.host, tenant.placement())
            .map_err(|error| ProvisionError::new(error.to_string()))
    }
}

impl<Id, C: MigratedConnection> fmt::Debug for MigratingProvisioner<'_, Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MigratingProvisioner")
            .field("migrations", self.migrations)
            .finish_non_exhaustive()
    }
}
