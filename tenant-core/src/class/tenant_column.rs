//! Which column of a class names the tenant.

use super::{HasNoTenant, MayHaveTenant, MustHaveTenant, sealed};

/// The tenant column of a class, as far as there is one.
pub trait TenantColumn: sealed::Sealed {
    /// The column, or [`NoColumn`].
    type Column;
}

/// In place of the tenant column of a table without one.
#[derive(Debug, Clone, Copy)]
pub struct NoColumn;

impl<C> TenantColumn for MustHaveTenant<C> {
    type Column = C;
}

impl<C, Reads> TenantColumn for MayHaveTenant<C, Reads> {
    type Column = C;
}

impl<Writes> TenantColumn for HasNoTenant<Writes> {
    type Column = NoColumn;
}
