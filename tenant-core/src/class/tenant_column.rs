//! Which column of a class names the tenant.

use super::{
    HasNoTenant, HostOnly, InSubtree, IsTenant, MayHaveTenant, MemberOfTenants, MustHaveTenant,
    OfKind, Through, sealed,
};

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

/// The tenant's id is the row's own: who inserts a tenant names it.
impl<C, W> TenantColumn for IsTenant<C, W> {
    type Column = NoColumn;
}

impl<K> TenantColumn for Through<K> {
    type Column = NoColumn;
}

impl<K> TenantColumn for MemberOfTenants<K> {
    type Column = NoColumn;
}

impl TenantColumn for HostOnly {
    type Column = NoColumn;
}

impl<M: TenantColumn, Id> TenantColumn for OfKind<M, Id> {
    type Column = M::Column;
}

impl<M: TenantColumn, B> TenantColumn for InSubtree<M, B> {
    type Column = M::Column;
}
