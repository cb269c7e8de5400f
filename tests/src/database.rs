//! A database for one test.

use std::fmt;

use diesel::connection::SimpleConnection;
use diesel_async::AsyncConnection;
use diesel_migrations::MigrationHarness;

use crate::backend::{AsyncDbConnection, DbConnection, MIGRATIONS, Place};
use crate::seed;

/// A database with the tests' schema, gone when it is dropped.
pub struct Database {
    // In this order: the place can't be dropped while a connection holds locks.
    raw: DbConnection,
    place: Place,
}

impl Database {
    /// A database without rows.
    pub fn empty() -> Self {
        let place = Place::new();
        let mut raw = place.connect();
        raw.run_pending_migrations(MIGRATIONS)
            .expect("the migrations run on an empty database");
        Self { raw, place }
    }

    /// A database with all rows of the fixture.
    pub fn full() -> Self {
        let mut database = Self::empty();
        database.run(seed::ALL);
        database
    }

    /// Removes the rows that A may not see.
    pub fn remove_foreign_rows(&mut self) {
        self.run(seed::REMOVE_FOREIGN);
    }

    /// Runs statements behind the library's back.
    pub fn run(&mut self, statements: &str) {
        self.raw
            .batch_execute(statements)
            .expect("the test's statements are correct");
    }

    /// The raw connection.
    pub fn raw(&mut self) -> &mut DbConnection {
        &mut self.raw
    }

    /// One more raw connection to the same database.
    pub fn connect(&self) -> DbConnection {
        self.place.connect()
    }

    /// One more raw connection to the same database, to be awaited.
    pub async fn connect_async(&self) -> AsyncDbConnection {
        AsyncDbConnection::establish(self.url())
            .await
            .expect("the test server takes one more connection")
    }

    /// What a connection pool connects to.
    pub fn url(&self) -> &str {
        self.place.url()
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Database").field(&self.place).finish()
    }
}
