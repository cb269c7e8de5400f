//! On which sides a permission is.

use crate::session::{HostSide, Side, TenantSide};

/// Both sides, for a [`Permission`](super::Permission): what a tenant's users do in their tenant,
/// and the host's users on the host's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BothSides {}

mod sealed {
    pub trait Sealed {
        const IS_TENANTS: bool;
        const IS_HOSTS: bool;
    }
    impl Sealed for super::TenantSide {
        const IS_TENANTS: bool = true;
        const IS_HOSTS: bool = false;
    }
    impl Sealed for super::HostSide {
        const IS_TENANTS: bool = false;
        const IS_HOSTS: bool = true;
    }
    impl Sealed for super::BothSides {
        const IS_TENANTS: bool = true;
        const IS_HOSTS: bool = true;
    }
}

/// On which side a permission is: [`TenantSide`], [`HostSide`] or [`BothSides`].
pub trait PermissionSide: sealed::Sealed + Send + Sync + 'static {}

impl PermissionSide for TenantSide {}
impl PermissionSide for HostSide {}
impl PermissionSide for BothSides {}

/// A permission of this side can be given to, and asked of, users of the side `S`.
#[diagnostic::on_unimplemented(
    message = "a permission of `{Self}` can't be given to or asked of a user of `{S}`",
    label = "this permission is not on the side `{S}`",
    note = "a tenant's role can't have a permission of the host, nor the host's role one of a tenant",
    note = "what is for both is declared as `SharedPermission`"
)]
pub trait AppliesTo<S: Side>: PermissionSide {}

impl AppliesTo<TenantSide> for TenantSide {}
impl AppliesTo<HostSide> for HostSide {}
impl AppliesTo<TenantSide> for BothSides {}
impl AppliesTo<HostSide> for BothSides {}

/// On which sides a permission is, as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides {
    is_tenants: bool,
    is_hosts: bool,
}

impl Sides {
    pub(super) const fn of<S: PermissionSide>() -> Self {
        Self {
            is_tenants: S::IS_TENANTS,
            is_hosts: S::IS_HOSTS,
        }
    }

    /// Whether all of `S` is in it.
    pub(super) const fn has<S: PermissionSide>(self) -> bool {
        (self.is_tenants || !S::IS_TENANTS) && (self.is_hosts || !S::IS_HOSTS)
    }
}
