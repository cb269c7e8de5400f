//! How the host's database is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use diesel::r2d2::{ManageConnection, Pool};
use diesel::result::QueryResult;

use super::manager::{HostManager, OnConnect, Report};
use super::{Conn, DatabaseError, DatabaseUrl, HostDatabase};

/// Sets up a [`HostDatabase`]. Made by [`HostDatabase::builder`].
#[must_use = "there is no database before `connect` is called"]
pub struct HostDatabaseBuilder {
    max_connections: Option<u32>,
    wait: Duration,
    on_connect: Vec<OnConnect>,
}

impl HostDatabaseBuilder {
    pub(super) fn new() -> Self {
        Self {
            max_connections: None,
            wait: Duration::from_secs(3),
            on_connect: Vec::new(),
        }
    }

    /// How many connections there are at most; 4 if it is not said, at least one. A SQLite
    /// database in memory has one.
    pub fn max_connections(mut self, count: u32) -> Self {
        self.max_connections = Some(count.max(1));
        self
    }

    /// How long a connection of the pool is waited for; 3 s if it is not said.
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// Does something with each new connection, for example `SET statement_timeout`, or sets an
    /// instrumentation. If it fails, there is no connection.
    ///
    /// It gets the raw connection and no scope, so that it can't depend on one.
    pub fn on_connect(
        mut self,
        hook: impl Fn(&mut Conn) -> QueryResult<()> + Send + Sync + 'static,
    ) -> Self {
        self.on_connect.push(Arc::new(hook));
        self
    }

    /// Connects to the database that `url` names, and tries whether it answers.
    ///
    /// # Errors
    ///
    /// As [`HostDatabase::connect`], and [`DatabaseError::InMemory`] if several connections are
    /// asked for to a database in memory.
    pub fn connect(self, url: &str) -> Result<HostDatabase, DatabaseError> {
        let url = DatabaseUrl::parse(url)?;
        let kind = url.kind();
        let is_in_memory = url.is_in_memory();
        let max = self.max_connections;
        if is_in_memory && max.is_some_and(|max| max > 1) {
            return Err(DatabaseError::InMemory);
        }
        let manager = HostManager {
            url,
            on_connect: self.on_connect,
        };
        // The pool would try again and again, and say at the end only that it has waited.
        drop(manager.connect()?);
        let builder = Pool::builder()
            .connection_timeout(self.wait)
            .error_handler(Box::new(Report));
        let builder = if is_in_memory {
            // It must not be closed: the database would be gone.
            builder
                .max_size(1)
                .min_idle(Some(1))
                .idle_timeout(None)
                .max_lifetime(None)
        } else {
            builder.max_size(max.unwrap_or(4)).min_idle(Some(0))
        };
        let pool = builder.build_unchecked(manager);
        Ok(HostDatabase::new(pool, kind, self.wait))
    }
}

impl fmt::Debug for HostDatabaseBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostDatabaseBuilder")
            .field("max_connections", &self.max_connections)
            .field("wait", &self.wait)
            .finish_non_exhaustive()
    }
}
