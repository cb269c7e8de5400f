//! Connections that a router opens and lends.

mod handle;
mod kind;
#[cfg(feature = "mysql")]
mod mysql;
mod open;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

pub(crate) use self::handle::lend;
pub use self::handle::{ByRoute, Routed};
pub use self::kind::ServerConnection;
#[cfg(all(feature = "async", feature = "mysql"))]
pub(crate) use self::mysql::mysql;
#[cfg(feature = "async")]
pub(crate) use self::open::failure;
pub(crate) use self::open::{Hook, Opening};
#[cfg(all(feature = "async", feature = "postgres"))]
pub(crate) use self::postgres::postgres;
#[cfg(all(feature = "async", feature = "sqlite"))]
pub(crate) use self::sqlite::{AFTER_READING, BEFORE_READING, ON_OPEN};
