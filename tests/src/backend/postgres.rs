//! PostgreSQL: a schema, dropped at the end.

use diesel::connection::SimpleConnection;
use diesel::pg::{Pg, PgConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};

use super::{DbConnection, connect_to, server_url, unique_name};

/// The backend.
pub type Db = Pg;

/// Its connection that blocks.
#[cfg_attr(feature = "async", allow(dead_code))] // what a blocking run is on
pub(super) type NativeConnection = PgConnection;

/// Its connection that is awaited.
pub type AsyncDbConnection = diesel_async::AsyncPgConnection;

/// The tests' schema.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

const VARIABLE: &str = "TENANT_TEST_POSTGRES_URL";

/// The address of the test server.
pub(super) fn server() -> String {
    server_url(VARIABLE, "postgres://postgres@127.0.0.1/test")
}

/// A schema of its own on the test server.
#[derive(Debug)]
pub struct Place {
    server: String,
    url: String,
    schema: String,
}

impl Place {
    /// Makes the schema.
    #[allow(clippy::new_without_default)] // makes a schema on a server
    pub fn new() -> Self {
        let server = server();
        let schema = unique_name();
        // Every connection, also a pool's, starts in the schema. Commits need
        // not reach the disk, and tables without statistics make the planner
        // compile queries that then run for microseconds.
        let separator = if server.contains('?') { '&' } else { '?' };
        let options =
            format!("-csearch_path%3D{schema}%20-csynchronous_commit%3Doff%20-cjit%3Doff");
        let url = format!("{server}{separator}options={options}");
        connect_to(&server, VARIABLE)
            .batch_execute(&format!("CREATE SCHEMA {schema}"))
            .expect("the test server allows to create schemas");
        Self {
            server,
            url,
            schema,
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
            .batch_execute(&format!(
                // Silent: one notice for each table would bury the test output.
                "SET client_min_messages = warning; DROP SCHEMA {} CASCADE",
                self.schema
            ))
            .expect("the schema is still there");
    }
}
