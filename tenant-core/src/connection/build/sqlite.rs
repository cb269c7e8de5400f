//! SQLite: when the database is locked.

use diesel::sqlite::Sqlite;

use super::{TransactionBackend, TransactionSettings, settings};

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

impl TransactionSettings for SqliteTransaction {
    fn begin(&self) -> String {
        self.begin.to_owned()
    }
}
