//! On whose behalf a statement runs.
//!
//! | type | on whose behalf | made by |
//! | --- | --- | --- |
//! | [`TenantScope<Id>`] | one tenant | [`ScopeAuthority::tenant`] |
//! | [`HostScope`] | the operator of the product | [`ScopeAuthority::host`] |
//! | [`SubtreeScope<Id, Path>`] | a part of a tenant | [`TenantScope::within`] |
//! | [`TenantSetScope<Id>`] | several named tenants, read only | [`ScopeAuthority::tenants`], [`TenantSetScope::of`] |
//!
//! The [`ScopeAuthority`] is there once in a process, for the places that verify an identity.
//! With the feature `trusted-scopes`, each type has a constructor `trusted` that does without
//! it, and `TenantScope` also `single_tenant`: for tests, scripts, and installations for one
//! customer.
//!
//! These constructors are all there are: no scope has a public field, a
//! `Default`, a `From` or a `Deserialize`. A scope is a value that is passed;
//! nothing looks one up in a thread, a task or a global.
//!
//! The ids `0`, `""` and the nil UUID are ordinary tenants, and a set without
//! ids is a scope without rows: "no tenant" never means "all tenants".

mod authority;
mod host;
mod id;
mod origin;
mod set;
mod subtree;
mod tenant;
mod text;
mod unverified;
mod value;

pub use self::authority::ScopeAuthority;
pub use self::host::HostScope;
pub use self::id::{ScopeId, TenantId, TenantIdFor};
pub use self::origin::ScopeOrigin;
pub use self::set::TenantSetScope;
pub use self::subtree::{ScopePath, SubtreeScope};
pub use self::tenant::TenantScope;
pub use self::text::TextId;
pub use self::unverified::{Unverified, UnverifiedOwner};
pub use self::value::ScopeValue;
