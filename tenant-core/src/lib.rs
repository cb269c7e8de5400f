#![doc = include_str!("../docs/crate.md")]
// The type of a statement is the statement: naming parts of it would hide them.
#![allow(clippy::type_complexity)]

#[allow(unused_extern_crates)] // the derives name this crate by its own name
extern crate self as tenant_core;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
pub mod api;
#[cfg(feature = "async")]
pub mod async_prelude;
pub mod backend;
mod catalog;
pub mod check;
pub mod class;
pub mod connection;
pub mod ddl;
pub mod dsl;
pub mod error;
pub mod execute;
pub mod expr;
pub mod guard;
pub mod guide;
pub mod hatch;
mod impossible;
pub mod origin;
mod pass;
pub mod prelude;
pub mod query;
#[cfg(feature = "raw-sql")]
pub mod raw;
pub mod registry;
pub mod scope;
mod text;
mod tuples;
pub mod write;

#[cfg(feature = "async")]
pub use self::api::AsyncRunScopedDsl;
pub use self::api::{RunScopedDsl, Scope, ScopedModel};
#[cfg(feature = "async")]
pub use self::connection::{AsyncHostConnection, AsyncTenantConnection};
#[cfg(any(feature = "deadpool", feature = "bb8"))]
pub use self::connection::{AsyncPooledTenantConnection, AsyncTenantPool, AsyncTenantPoolBuilder};
pub use self::connection::{HostConnection, TenantConnection};
#[cfg(feature = "r2d2")]
pub use self::connection::{PooledTenantConnection, TenantPool, TenantPoolBuilder};
pub use self::error::{Error, OptionalRow, Result};
pub use self::scope::{
    HostScope, ScopeAuthority, ScopeOrigin, SubtreeScope, TenantScope, TenantSetScope, Unverified,
    UnverifiedOwner,
};
pub use self::write::TenantField;
pub use tenant_derive::{
    HasNoTenant, HostOnly, IsTenant, MayHaveTenant, MemberOfTenants, MustHaveTenant,
    ScopedMultiConnection, TenantField,
};

/// Runs the examples of the project's front page.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
