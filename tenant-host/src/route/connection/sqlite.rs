//! SQLite.

use diesel::connection::{Connection, SimpleConnection};
use diesel::result::{ConnectionError, ConnectionResult, QueryResult};
use diesel::sqlite::SqliteConnection;
use tenant_core::connection::SqliteTransaction;

use super::super::begin::Begin;
use super::super::server::Address;
use super::ServerConnection;
use super::kind::sealed::Sealed;
use crate::database::DatabaseKind;

/// What each connection begins with. The first one comes first: the others may have to wait
/// for a lock.
pub(crate) const ON_OPEN: &str =
    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON";

/// SQLite has no transactions that only read, but connections that do.
pub(crate) const BEFORE_READING: &str = "PRAGMA query_only = ON";
pub(crate) const AFTER_READING: &str = "PRAGMA query_only = OFF";

impl Sealed for SqliteConnection {}

impl ServerConnection for SqliteConnection {
    const KIND: DatabaseKind = DatabaseKind::Sqlite;

    fn open(address: &Address, _: bool) -> ConnectionResult<Self> {
        let mut connection = Self::establish(address.expose())?;
        connection
            .batch_execute(ON_OPEN)
            .map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(connection)
    }

    fn settings(_: &Begin) -> SqliteTransaction {
        SqliteTransaction::default()
    }

    fn before_reading(&mut self) -> QueryResult<()> {
        self.batch_execute(BEFORE_READING)
    }

    fn after_reading(&mut self) -> QueryResult<()> {
        self.batch_execute(AFTER_READING)
    }
}
