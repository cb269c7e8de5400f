//! What users call that is awaited: the methods of statements that run.
//!
//! [`tenant_core::async_prelude`](crate::async_prelude) has all of these traits. The methods
//! that make a statement are the same as for blocking connections.

mod find_tenant;
mod page;
mod run;
mod save;

pub use self::find_tenant::{AsyncFindTenantDsl, AsyncFindTenantWithDsl};
pub use self::page::{AsyncLoadPageDsl, AsyncLoadsPage};
pub use self::run::AsyncRunScopedDsl;
pub use self::save::{AsyncSavedBy, AsyncScopedSaveChangesDsl};
