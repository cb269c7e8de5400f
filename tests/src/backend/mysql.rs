//! MySQL and MariaDB: a database, dropped at the end.

use diesel::connection::SimpleConnection;
use diesel::mysql::{Mysql, MysqlConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};

use super::{DbConnection, connect_to, server_url, unique_name};

/// The backend.
pub type Db = Mysql;

/// Its connection that blocks.
#[cfg_attr(feature = "async", allow(dead_code))] // what a blocking run is on
pub(super) type NativeConnection = MysqlConnection;

/// Its connection that is awaited.
pub type AsyncDbConnection = diesel_async::AsyncMysqlConnection;

/// The tests' schema.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations/mysql");

const VARIABLE: &str = "TENANT_TEST_MYSQL_URL";

/// The address of the test server.
pub(super) fn server() -> String {
    server_url(VARIABLE, "mysql://root@127.0.0.1/test")
}

/// A database of its own on the test server.
#[derive(Debug)]
pub struct Place {
    server: String,
    url: String,
    database: String,
}

impl Place {
    /// Makes the database.
    #[allow(clippy::new_without_default)] // makes a database on a server
    pub fn new() -> Self {
        let server = server();
        let database = unique_name();
        let (host, _) = server
            .rsplit_once('/')
            .unwrap_or_else(|| panic!("`{VARIABLE}` names no database"));
        let url = format!("{host}/{database}");
        connect_to(&server, VARIABLE)
            .batch_execute(&format!("CREATE DATABASE {database}"))
            .expect("the test server allows to create databases");
        Self {
            server,
            url,
            database,
        }
    }

    /// What a connection pool connects to.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A new connection.
    pub fn connect(&self) -> DbConnection {
        connect_to(&self.url, VARIABLE)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        connect_to(&self.server, VARIABLE)
            .batch_execute(&format!("DROP DATABASE {}", self.database))
            .expect("the database is still there");
    }
}
