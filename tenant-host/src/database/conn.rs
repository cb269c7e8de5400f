//! A connection to any of the three databases.
#![allow(missing_docs)] // what Diesel's derive makes has none

use std::fmt;

#[cfg(feature = "mysql")]
use diesel::mysql::MysqlConnection;
#[cfg(feature = "postgres")]
use diesel::pg::PgConnection;
#[cfg(feature = "sqlite")]
use diesel::sqlite::SqliteConnection;
use tenant_core::ScopedMultiConnection;

use super::DatabaseKind;

/// A connection to the host's database, whichever the operator has chosen.
///
/// Its variants are the databases of the enabled features. What one of them has besides, such as
/// an upsert, runs on the connection of that one:
/// [`on`](tenant_core::TenantConnection::on).
#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    /// PostgreSQL.
    #[cfg(feature = "postgres")]
    Pg(PgConnection),
    /// MySQL or MariaDB.
    #[cfg(feature = "mysql")]
    Mysql(MysqlConnection),
    /// SQLite.
    #[cfg(feature = "sqlite")]
    Sqlite(SqliteConnection),
}

impl Conn {
    /// Which database it is of.
    pub fn kind(&self) -> DatabaseKind {
        match self {
            #[cfg(feature = "postgres")]
            Self::Pg(_) => DatabaseKind::Postgres,
            #[cfg(feature = "mysql")]
            Self::Mysql(_) => DatabaseKind::Mysql,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(_) => DatabaseKind::Sqlite,
        }
    }
}

impl fmt::Debug for Conn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Conn").field(&self.kind()).finish()
    }
}
