//! The names of `tenant_core::prelude` for tests that run in both modes.
//!
//! With the feature `async` the connection and the methods that run a statement are those
//! of `tests/src/awaited`, which have the names of the blocking ones.

#[cfg(not(feature = "async"))]
pub use tenant_core::prelude::*;

#[cfg(feature = "async")]
pub use crate::awaited::{
    FindTenantDsl, FindTenantWithDsl, HostConnection, LoadPageDsl, RunScopedDsl,
    ScopedSaveChangesDsl, TenantConnection,
};
#[cfg(feature = "async")]
pub use tenant_core::async_prelude::{
    HasNoTenant, HatchUse, HostOnly, HostScope, IsTenant, MayHaveTenant, MemberOfTenants,
    MustHaveTenant, OptionalRow, QueryModelDsl, Scope, ScopeAuthority, ScopeOrigin,
    ScopedBelongingToDsl, ScopedModel, SubtreeScope, TenantField, TenantScope, TenantSetScope,
    exists,
};
