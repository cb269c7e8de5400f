//! What both preludes have.

pub use crate::api::{QueryModelDsl, Scope, ScopedBelongingToDsl, ScopedModel};
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
