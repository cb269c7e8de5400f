//! What is asked about a tenant before it is served, besides the catalog.

use super::RouteError;
use crate::catalog::Tenant;

/// A condition under which a router serves a tenant, besides those of the catalog: for example
/// that its tables are as new as the program needs them, which
/// [`TenantMigrations`](crate::migrate::TenantMigrations) tells.
///
/// It is asked before each transaction of a tenant, before a connection is taken.
pub trait Admission<Id>: Send + Sync {
    /// The answer, if it is known without asking anybody. It does not block.
    fn known(&self, tenant: &Tenant<Id>) -> Option<Result<(), RouteError>>;

    /// Finds the answer. It may block: an asynchronous router calls it on a thread for such work.
    ///
    /// # Errors
    ///
    /// Why the tenant is not served.
    fn ask(&self, tenant: &Tenant<Id>) -> Result<(), RouteError>;
}
