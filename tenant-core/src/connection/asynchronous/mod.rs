//! The connection that is bound to a scope, on diesel-async.

mod build;
mod handle;
mod kind;
mod lent;
#[cfg(any(feature = "deadpool", feature = "bb8"))]
mod pool;
mod refusal;
mod tenant;
mod text;
mod transaction;
mod turn;
mod work;

pub use self::build::AsyncTransactionBuilder;
pub use self::handle::{AsyncConnectionHandle, ByDeref, Held, IntoAsyncHandle};
pub use self::kind::AsyncScopedConnection;
pub use self::lent::AsyncLent;
#[cfg(any(feature = "deadpool", feature = "bb8"))]
pub use self::pool::{
    AsyncPool, AsyncPooled, AsyncPooledTenantConnection, AsyncTenantPool, AsyncTenantPoolBuilder,
};
pub(crate) use self::tenant::Parts;
pub use self::tenant::{AsyncHostConnection, AsyncTenantConnection};
pub use self::transaction::AsyncWork;
pub(crate) use self::work::{AtWork, Work};
