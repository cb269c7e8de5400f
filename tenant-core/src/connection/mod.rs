//! The connection that is bound to a scope.

#[cfg(feature = "async")]
mod asynchronous;
mod build;
mod handle;
#[cfg(feature = "r2d2")]
mod pool;
mod refusal;
mod tenant;
mod text;
mod transaction;
mod variant;

#[cfg(feature = "async")]
pub use self::asynchronous::{
    AsyncConnectionHandle, AsyncHostConnection, AsyncLent, AsyncScopedConnection,
    AsyncTenantConnection, AsyncTransactionBuilder, AsyncWork, ByDeref, Held, IntoAsyncHandle,
};
#[cfg(any(feature = "deadpool", feature = "bb8"))]
pub use self::asynchronous::{
    AsyncPool, AsyncPooled, AsyncPooledTenantConnection, AsyncTenantPool, AsyncTenantPoolBuilder,
};
#[cfg(feature = "async")]
pub(crate) use self::asynchronous::{AtWork, Parts, Work};
#[cfg(feature = "mysql_backend")]
pub use self::build::MysqlTransaction;
#[cfg(feature = "postgres_backend")]
pub use self::build::PgTransaction;
#[cfg(feature = "sqlite")]
pub use self::build::SqliteTransaction;
#[cfg(all(feature = "async", feature = "sqlite"))]
use self::build::begin_with;
pub use self::build::{
    BeginText, BeginTransaction, TransactionBackend, TransactionBuilder, TransactionSettings,
};
pub use self::handle::{Borrowed, ByReference, ByValue, ConnectionHandle, IntoHandle, Lent};
#[cfg(feature = "r2d2")]
pub use self::pool::{Pooled, PooledTenantConnection, TenantPool, TenantPoolBuilder};
pub use self::tenant::{HostConnection, TenantConnection};
