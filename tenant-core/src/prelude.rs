//! What nearly every module that queries needs. Made to be imported next to
//! Diesel's: `use diesel::prelude::*; use tenant_core::prelude::*;`.

pub use crate::api::{
    LoadPageDsl, QueryModelDsl, RunScopedDsl, Scope, ScopedBelongingToDsl, ScopedModel,
};
pub use crate::connection::{HostConnection, TenantConnection};
#[cfg(feature = "r2d2")]
pub use crate::connection::{PooledTenantConnection, TenantPool};
pub use crate::dsl::exists;
pub use crate::error::OptionalRow;
pub use crate::hatch::HatchUse;
pub use crate::scope::{
    HostScope, ScopeAuthority, ScopeOrigin, SubtreeScope, TenantScope, TenantSetScope,
};
pub use crate::write::TenantField;
pub use tenant_derive::{
    HasNoTenant, HostOnly, IsTenant, MayHaveTenant, MemberOfTenants, MustHaveTenant,
    ScopedMultiConnection, TenantField,
};
