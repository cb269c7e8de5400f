//! The names of `tenant_core::prelude`, on connections that are awaited.
//!
//! Each method here calls the one of `tenant_core::async_prelude` and waits for it, so a
//! test is one source for both modes. The raw connection of a test is diesel-async's, too:
//! the one below the tenant connection, whose methods block by [`Parked`].

mod acting;
mod build;
mod connection;
mod find_tenant;
mod place;
mod run;
mod wait;

pub use self::acting::Acting;
pub use self::build::TransactionBuilder;
pub use self::connection::{HostConnection, TenantConnection};
pub use self::find_tenant::{FindTenantDsl, FindTenantWithDsl};
pub use self::place::{Borrowed, Handle, Place, Raw, Reaches};
pub use self::run::{LoadPageDsl, Rows, RunScopedDsl, ScopedSaveChangesDsl};
pub use self::wait::{Parked, block_on};

/// A connection of diesel-async whose methods block.
pub type Blocking<C> = diesel_async::async_connection_wrapper::AsyncConnectionWrapper<C, Parked>;
