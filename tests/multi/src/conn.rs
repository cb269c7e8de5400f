//! The connection.
#![allow(missing_docs)] // what Diesel's derive makes has none

use std::fmt;

use diesel::prelude::*;
use tenant_core::prelude::*;

/// A connection to the database that the operator has chosen.
#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    /// PostgreSQL.
    Pg(PgConnection),
    /// MySQL or MariaDB.
    Mysql(MysqlConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

impl fmt::Debug for Conn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pg(_) => "PostgreSQL",
            Self::Mysql(_) => "MySQL",
            Self::Sqlite(_) => "SQLite",
        })
    }
}
