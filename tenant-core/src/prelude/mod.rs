//! What nearly every module that queries needs. Made to be imported next to
//! Diesel's: `use diesel::prelude::*; use tenant_core::prelude::*;`.
//!
//! For asynchronous connections there is another one with the same names,
//! `tenant_core::async_prelude`: a module imports one of the two.

pub(crate) mod common;

pub use self::common::*;
pub use crate::api::{
    FindTenantDsl, FindTenantWithDsl, LoadPageDsl, RunScopedDsl, ScopedSaveChangesDsl,
};
pub use crate::connection::{HostConnection, TenantConnection};
#[cfg(feature = "r2d2")]
pub use crate::connection::{PooledTenantConnection, TenantPool};
