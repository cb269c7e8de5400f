//! The connection that is bound to a scope.

mod build;
mod handle;
#[cfg(feature = "r2d2")]
mod pool;
mod refusal;
mod tenant;
mod transaction;
mod variant;

#[cfg(feature = "mysql")]
pub use self::build::MysqlTransaction;
#[cfg(feature = "postgres")]
pub use self::build::PgTransaction;
#[cfg(feature = "sqlite")]
pub use self::build::SqliteTransaction;
pub use self::build::{BeginTransaction, TransactionBackend, TransactionBuilder};
pub use self::handle::{Borrowed, ByReference, ByValue, ConnectionHandle, IntoHandle, Lent};
#[cfg(feature = "r2d2")]
pub use self::pool::{Pooled, PooledTenantConnection, TenantPool, TenantPoolBuilder};
pub use self::tenant::{HostConnection, TenantConnection};
