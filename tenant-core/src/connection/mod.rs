//! The connection that is bound to a scope.

mod handle;
#[cfg(feature = "r2d2")]
mod pool;
mod refusal;
mod tenant;
mod transaction;

pub use self::handle::{Borrowed, ByReference, ByValue, ConnectionHandle, IntoHandle};
#[cfg(feature = "r2d2")]
pub use self::pool::{PooledTenantConnection, TenantPool};
pub use self::tenant::{HostConnection, TenantConnection};
