//! Who makes a tenant's schema or database.

use super::{Placement, Tenant};

/// Makes what a tenant needs outside of the catalog: its schema or database, and its tables.
///
/// The catalog calls it while it creates a tenant, with no transaction open. A step whose answer
/// was lost is called again, and so is one after a failure, perhaps by another process: each
/// method ends well if what it does is done already.
///
/// The router of this crate is one. [`SharedOnly`] is one for applications in which all tenants
/// share their tables.
pub trait Provisioner<Id>: Send + Sync {
    /// Tries whether a placement can be used: whether its server is known and answers, and lets
    /// this program make schemas or databases. It is asked before anything is stored.
    ///
    /// # Errors
    ///
    /// The reason, in words.
    fn check(&self, placement: &Placement) -> Result<(), ProvisionError>;

    /// Makes the tenant's schema or database. It is not called for a tenant in shared tables.
    ///
    /// # Errors
    ///
    /// The reason, in words.
    fn make(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError>;

    /// Makes the tables in it, or brings them to the newest version; for a tenant in shared
    /// tables, what it needs there to begin with.
    ///
    /// # Errors
    ///
    /// The reason, in words.
    fn migrate(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError>;

    /// Takes away what the other methods have made for a tenant whose creation is undone,
    /// however far they have come.
    ///
    /// # Errors
    ///
    /// The reason, in words.
    fn remove(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError>;
}

/// Why a [`Provisioner`] has failed, in words. It names no password and no URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ProvisionError {
    reason: String,
}

impl ProvisionError {
    /// For this reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
        }
    }

    /// The reason.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// All tenants share their tables: there is nothing to make, and other placements are refused.
#[derive(Debug, Clone, Copy, Default)]
pub struct SharedOnly;

impl<Id> Provisioner<Id> for SharedOnly {
    fn check(&self, placement: &Placement) -> Result<(), ProvisionError> {
        match placement {
            Placement::Shared => Ok(()),
            _ => Err(ProvisionError::new(
                "this application keeps all tenants in shared tables: there is nobody who makes schemas or databases",
            )),
        }
    }

    fn make(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        <Self as Provisioner<Id>>::check(self, tenant.placement())
    }

    fn migrate(&self, _: &Tenant<Id>) -> Result<(), ProvisionError> {
        Ok(())
    }

    fn remove(&self, _: &Tenant<Id>) -> Result<(), ProvisionError> {
        Ok(())
    }
}
