//! What is asked of a connection on which a tenant's tables are migrated.

use std::time::Duration;

use diesel::migration::MigrationConnection;
use diesel::result::QueryResult;

use crate::migrate::MigrateError;
use crate::route::PlaceConnection;

/// A connection on which tenants' tables are migrated: `SqliteConnection`, `PgConnection`,
/// `MysqlConnection`.
///
/// The trait is sealed: how a database locks, and whether it takes changes of tables back, has to
/// be known for each.
#[diagnostic::on_unimplemented(
    message = "tenants' tables can't be migrated on a connection of type `{Self}`",
    label = "not a connection on which migrations run",
    note = "name `SqliteConnection`, `PgConnection` or `MysqlConnection`, and enable the feature of that database; a service whose statements are awaited migrates on these, too"
)]
pub trait MigratedConnection: PlaceConnection + MigrationConnection + sealed::Sealed {
    /// Whether a transaction takes changes of tables back.
    #[doc(hidden)]
    const TAKES_TABLES_BACK: bool;

    /// Sets up a new connection, and looks around. `schema` is the tenant's, where it has one.
    #[doc(hidden)]
    fn settle(&mut self, schema: Option<&str>, wait: Duration) -> Result<Site, MigrateError>;

    /// Runs `work` where nothing is written, to have a look.
    #[doc(hidden)]
    fn looking<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> QueryResult<T>,
    ) -> QueryResult<T>;

    /// Runs `work` in one transaction, under the lock of the place. The lock ends with the
    /// transaction, also if this process is killed.
    #[doc(hidden)]
    fn in_transaction<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError>;

    /// Runs `work` outside of a transaction, under the lock of the place where the database has
    /// one that a session can hold. The lock ends with the connection.
    #[doc(hidden)]
    fn in_session<T>(
        &mut self,
        site: &Site,
        work: impl FnOnce(&mut Self) -> Result<T, MigrateError>,
    ) -> Result<T, MigrateError>;

    /// Runs one migration inside of a transaction, and sees to it that the transaction is still
    /// the same one.
    #[doc(hidden)]
    fn in_savepoint(
        &mut self,
        migration: &str,
        work: impl FnOnce(&mut Self) -> Result<(), MigrateError>,
    ) -> Result<(), MigrateError> {
        self.batch_execute("SAVEPOINT tenant_migration")?;
        work(self)?;
        self.batch_execute("RELEASE SAVEPOINT tenant_migration")
            .map_err(|error| MigrateError::TransactionEnded {
                migration: migration.to_owned(),
                reason: error.to_string(),
            })
    }

    /// Goes back to where the migrations of the place are recorded, wherever a migration has led.
    #[doc(hidden)]
    fn come_back(&mut self, site: &Site, is_in_transaction: bool) -> QueryResult<()>;

    /// Looks at the place before its migrations run in a transaction.
    #[doc(hidden)]
    fn before(&mut self) -> Result<Before, MigrateError> {
        Ok(Before::default())
    }

    /// Compares the place with what it was, before the transaction ends.
    #[doc(hidden)]
    fn after(&mut self, _: &Before) -> Result<(), MigrateError> {
        Ok(())
    }

    /// Whether there is a table of migrations.
    #[doc(hidden)]
    fn has_versions(&mut self) -> QueryResult<bool>;

    /// The versions of the migrations that are applied.
    #[doc(hidden)]
    fn versions(&mut self) -> QueryResult<Vec<String>>;

    /// Records that a migration is applied.
    #[doc(hidden)]
    fn add_version(&mut self, version: &str) -> QueryResult<()>;

    /// The names of the tables and views, as far as a statement finds them that names no schema.
    #[doc(hidden)]
    fn table_names(&mut self) -> QueryResult<Vec<String>>;
}

/// Where on a server a connection works.
#[derive(Debug, Clone)]
// On SQLite a connection has one place, and its lock has no name.
#[cfg_attr(not(any(feature = "postgres", feature = "mysql")), allow(dead_code))]
pub struct Site {
    /// To what the connection comes back after each migration: on PostgreSQL a search path, on
    /// MySQL a database. Empty on SQLite.
    pub(super) home: String,
    /// What names the lock of the place.
    pub(super) lock: String,
    /// How long the lock is waited for.
    pub(super) wait: Duration,
}

/// What a place was like before its migrations.
#[derive(Debug, Clone, Copy, Default)]
#[cfg_attr(not(feature = "sqlite"), allow(dead_code))]
pub struct Before {
    /// How many rows name a parent that is not there.
    pub(super) orphans: i64,
}

pub(super) mod sealed {
    /// Implemented for the connections whose database is known.
    pub trait Sealed {}
}
