//! The pool of connections to the host's tables.

use std::fmt;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use diesel::r2d2::Pool;
use tenant_core::scope::ScopeValue;
use tenant_core::{HostConnection, HostScope, TenantConnection};

use super::leased::Leased;
use super::manager::HostManager;
use super::{DatabaseError, DatabaseKind, HostDatabaseBuilder, migrate};

/// The database with the host's own tables: a small pool of connections.
///
/// Copies share the pool. `Debug` shows no URL.
///
/// ```standalone_crate
/// use tenant_core::prelude::*;
/// use tenant_host::database::HostDatabase;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # #[cfg(feature = "sqlite")] {
/// let database = HostDatabase::connect(":memory:")?;
/// let applied = database.migrate()?;
/// assert!(!applied.is_empty());
/// assert!(database.migrate()?.is_empty());
/// # }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct HostDatabase {
    pool: Pool<HostManager>,
    kind: DatabaseKind,
    wait: Duration,
}

impl HostDatabase {
    pub(super) fn new(pool: Pool<HostManager>, kind: DatabaseKind, wait: Duration) -> Self {
        Self { pool, kind, wait }
    }

    /// Connects to the database that `url` names, with the usual settings, and tries whether it
    /// answers. See [`DatabaseUrl`](super::DatabaseUrl) for the forms of a URL.
    ///
    /// # Errors
    ///
    /// [`DatabaseError::Url`] if it is no URL of a database for which this program was built, and
    /// [`DatabaseError::Connect`], with the reason in words, if there is no connection.
    pub fn connect(url: &str) -> Result<Self, DatabaseError> {
        Self::builder().connect(url)
    }

    /// Sets a database up.
    pub fn builder() -> HostDatabaseBuilder {
        HostDatabaseBuilder::new()
    }

    /// Which database it is.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// A connection, bound to the host. Waits for one as long as the pool is set to.
    ///
    /// # Errors
    ///
    /// [`DatabaseError::NoConnection`] if there is none in time.
    pub fn get(&self, host: &HostScope) -> Result<HostConnection<Leased>, DatabaseError> {
        self.get_for(host)
    }

    /// The same, bound to any scope: for this crate's tables of tenants in the host's database.
    pub(crate) fn get_for<S: ScopeValue>(
        &self,
        scope: &S,
    ) -> Result<TenantConnection<Leased, S>, DatabaseError> {
        let connection = self
            .pool
            .get()
            .map_err(|error| DatabaseError::NoConnection {
                waited: self.wait,
                // The manager's errors are all it can quote.
                reason: error.to_string(),
            })?;
        Ok(TenantConnection::new(Leased::new(connection), scope))
    }

    /// Runs `work` in a transaction of its own: `Ok` commits, `Err` and a panic roll back.
    ///
    /// # Errors
    ///
    /// What `work` returns; as [`get`](Self::get); and what the database says when the
    /// transaction begins and ends.
    pub fn transaction<T, E>(
        &self,
        host: &HostScope,
        work: impl FnOnce(&mut HostConnection<Leased>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<DatabaseError> + From<tenant_core::Error>,
    {
        self.get(host)?.transaction(work)
    }

    /// Makes the host's tables, or brings them to what this version of the crate needs. Returns
    /// the versions of the migrations that it has applied, in order.
    ///
    /// Programs that start at the same time wait for each other. The migrations are recorded
    /// where `diesel_migrations` does so; those of the application may be there, too.
    ///
    /// # Errors
    ///
    /// [`DatabaseError::Migration`], with what the database says.
    pub fn migrate(&self) -> Result<Vec<String>, DatabaseError> {
        let mut connection = self
            .pool
            .get()
            .map_err(|error| DatabaseError::NoConnection {
                waited: self.wait,
                reason: error.to_string(),
            })?;
        migrate::run(&mut connection).map_err(|error| DatabaseError::Migration {
            reason: error.to_string(),
        })
    }

    /// Lends a connection for statements that are made from the database's own description of this
    /// crate's tables. They leave nothing set on it.
    pub(crate) fn lend<T, E: From<DatabaseError>>(
        &self,
        work: impl FnOnce(&mut super::Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self
            .pool
            .get()
            .map_err(|error| DatabaseError::NoConnection {
                waited: self.wait,
                reason: error.to_string(),
            })?;
        work(&mut connection)
    }

    /// Runs `work` on another thread, and does not wait for it longer than `limit`: a database
    /// that is gone from the network without a word can keep a connection for minutes.
    ///
    /// What comes of `work` later is dropped, and its connection goes back to the pool.
    pub(crate) fn within<T: Send + 'static, S: ScopeValue>(
        &self,
        scope: &S,
        limit: Duration,
        work: impl FnOnce(&mut TenantConnection<Leased, S>) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let (database, scope) = (self.clone(), scope.clone());
        thread::Builder::new()
            .name("host database".to_owned())
            .spawn(move || {
                let result = database
                    .get_for(&scope)
                    .and_then(|mut conn| work(&mut conn));
                // Nobody may be waiting any more.
                let _ = sender.send(result);
            })
            .map_err(|_| DatabaseError::NoAnswer { limit })?;
        receiver
            .recv_timeout(limit)
            .unwrap_or(Err(DatabaseError::NoAnswer { limit }))
    }
}

impl fmt::Debug for HostDatabase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostDatabase")
            .field("kind", &self.kind)
            .field("connections", &self.pool.state().connections)
            .field("max_connections", &self.pool.max_size())
            .finish_non_exhaustive()
    }
}
