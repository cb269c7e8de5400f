//! What nearly every module needs that awaits its queries. Made to be imported next to
//! Diesel's: `use diesel::prelude::*; use tenant_core::async_prelude::*;`.
//!
//! It has the names of [`prelude`](crate::prelude), but for the methods that run a
//! statement, which are those to be awaited. A module imports one of the two.

pub use crate::api::{
    AsyncFindTenantDsl, AsyncFindTenantWithDsl, AsyncLoadPageDsl, AsyncRunScopedDsl,
    AsyncScopedSaveChangesDsl,
};
pub use crate::connection::{AsyncHostConnection, AsyncTenantConnection};
#[cfg(any(feature = "deadpool", feature = "bb8"))]
pub use crate::connection::{AsyncPooledTenantConnection, AsyncTenantPool};
pub use crate::prelude::common::*;
