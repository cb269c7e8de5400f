//! The connection that is bound to a scope.

mod checked;
mod handle;
mod kept;
mod known;
pub(crate) mod memory;
#[cfg(feature = "r2d2")]
mod pool;
mod refusal;
mod tenant;
mod transaction;

pub(crate) use self::checked::{Check, CheckedTexts};
pub use self::handle::{Borrowed, ByReference, ByValue, ConnectionHandle, IntoHandle};
pub(crate) use self::kept::KeptUpdates;
pub(crate) use self::known::{KnownType, KnownTypes};
#[cfg(feature = "r2d2")]
pub use self::pool::{PooledTenantConnection, TenantPool};
pub use self::tenant::{HostConnection, TenantConnection};
