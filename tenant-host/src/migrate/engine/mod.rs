//! The migrations of one place, on a connection to it.

mod alone;
mod connection;
#[cfg(feature = "mysql")]
mod mysql;
mod place;
#[cfg(feature = "postgres")]
mod postgres;
mod rows;
#[cfg(feature = "sqlite")]
mod sqlite;
mod together;
mod versions;

pub use self::connection::MigratedConnection;
pub(super) use self::connection::Site;
pub(super) use self::place::{Done, Work, look, migrate};
