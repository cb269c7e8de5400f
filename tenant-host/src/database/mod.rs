//! The database with the host's own tables.
//!
//! [`HostDatabase`] is a small pool of connections to it. Which of the three databases it is, the
//! URL says, at run time; [`Conn`] is a connection to any of them. Its tables are classified
//! `HostOnly`: statements on them are made with a [`HostScope`](tenant_core::HostScope), and no
//! tenant's scope reads them.
//!
//! URLs hold passwords. A [`DatabaseUrl`] never shows itself, and what a driver says about a
//! connection that failed is told by a [`ConnectFailure`] in words of this crate.

#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
compile_error!("enable a database: `--features sqlite`, `postgres` or `mysql`, or several of them");

// The bundled SQLite is linked, not called.
#[cfg(feature = "sqlite")]
use libsqlite3_sys as _;

mod builder;
mod conn;
mod error;
mod failure;
mod host;
mod kind;
mod leased;
mod manager;
mod migrate;
mod place;
mod url;

pub use self::builder::HostDatabaseBuilder;
pub use self::conn::{Conn, MultiBackend};
pub use self::error::DatabaseError;
pub use self::failure::ConnectFailure;
pub use self::host::HostDatabase;
pub use self::kind::DatabaseKind;
pub use self::leased::{ByLease, Leased};
pub(crate) use self::migrate::versions as host_versions;
pub use self::place::PlaceMigrations;
pub use self::url::{DatabaseUrl, UrlError};
