//! SQLite: a named database in memory.

use diesel::Connection;
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};

use super::{DbConnection, unique_name};

/// The backend.
pub type Db = Sqlite;

/// Its connection that blocks.
#[cfg_attr(feature = "async", allow(dead_code))] // what a blocking run is on
pub(super) type NativeConnection = SqliteConnection;

/// Its connection that is awaited.
pub type AsyncDbConnection =
    diesel_async::sync_connection_wrapper::SyncConnectionWrapper<NativeConnection>;

/// The tests' schema.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");

/// The address of some database.
#[cfg(feature = "async")]
pub(super) fn server() -> String {
    ":memory:".to_owned()
}

/// A database in memory. It lives as long as a connection to it is open.
#[derive(Debug)]
pub struct Place {
    url: String,
}

impl Place {
    /// A new place.
    #[allow(clippy::new_without_default)] // makes a database; the servers' twins fail
    pub fn new() -> Self {
        Self {
            url: format!("file:{}?mode=memory&cache=shared", unique_name()),
        }
    }

    /// What a connection pool connects to.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A new connection.
    pub fn connect(&self) -> DbConnection {
        DbConnection::establish(&self.url).expect("SQLite is bundled")
    }
}
