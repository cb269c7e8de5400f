//! The backend of this run, and how a test gets a database of its own on it.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

#[cfg(feature = "mysql")]
use self::mysql as backend;
#[cfg(feature = "postgres")]
use self::postgres as backend;
#[cfg(feature = "sqlite")]
use self::sqlite as backend;

pub use self::backend::{AsyncDbConnection, Db, MIGRATIONS, Place};

use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A raw connection, as tests use it. Its methods block in both modes.
#[cfg(not(feature = "async"))]
pub type DbConnection = backend::NativeConnection;

/// A raw connection, as tests use it. Its methods block in both modes.
#[cfg(feature = "async")]
pub type DbConnection = crate::awaited::Blocking<AsyncDbConnection>;

/// The transactions of a raw connection.
pub type DbTransactions = <DbConnection as diesel::Connection>::TransactionManager;

/// A database that there always is, whatever it holds.
#[cfg(feature = "async")]
pub(crate) fn any_url() -> String {
    backend::server()
}

/// A name that no other test uses, in this process or in one that runs beside it.
fn unique_name() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("tenant_test_{}_{number}", process::id())
}

/// The address of the server. A run without server is a failure, not a skip.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn server_url(variable: &str, example: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("`{variable}` is not set: name a test server, for example `{example}`")
    })
}

/// Connects, or says which variable to look at.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn connect_to(url: &str, variable: &str) -> DbConnection {
    use diesel::Connection;
    DbConnection::establish(url)
        .unwrap_or_else(|error| panic!("no connection to the server in `{variable}`: {error}"))
}
