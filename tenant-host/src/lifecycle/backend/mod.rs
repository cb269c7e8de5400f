//! What is asked of each kind of database.

mod connection;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod texts;

pub use self::connection::LifecycleConnection;
pub(super) use self::connection::{Mode, text_at};
