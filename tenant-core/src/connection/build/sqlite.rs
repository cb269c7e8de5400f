//! SQLite: when the database is locked.

use diesel::connection::{AnsiTransactionManager, Connection};
use diesel::result::QueryResult;
use diesel::sqlite::Sqlite;

use super::{BeginTransaction, TransactionBackend, settings};

/// The settings of a transaction on SQLite.
#[derive(Debug, Clone, Copy)]
pub struct SqliteTransaction {
    begin: &'static str,
}

impl Default for SqliteTransaction {
    fn default() -> Self {
        Self { begin: "BEGIN" }
    }
}

settings! {
    SqliteTransaction:
    /// The database is locked by the first statement.
    deferred: begin = "BEGIN DEFERRED";
    /// The database is locked for other writers at once.
    immediate: begin = "BEGIN IMMEDIATE";
    /// The database is locked for others at once.
    exclusive: begin = "BEGIN EXCLUSIVE";
}

impl TransactionBackend for Sqlite {
    type Settings = SqliteTransaction;
}

impl<Conn> BeginTransaction<Conn> for SqliteTransaction
where
    Conn: Connection<Backend = Sqlite, TransactionManager = AnsiTransactionManager>,
{
    fn begin(&self, connection: &mut Conn) -> QueryResult<()> {
        AnsiTransactionManager::begin_transaction_sql(connection, self.begin)
    }
}
