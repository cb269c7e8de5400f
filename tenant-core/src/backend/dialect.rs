//! How a database reads SQL.

/// The dialect of a backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[doc(hidden)]
pub enum Dialect {
    /// PostgreSQL.
    Postgres,
    /// MySQL and MariaDB.
    Mysql,
    /// SQLite.
    Sqlite,
}

impl Dialect {
    /// How many values a statement can bind. On PostgreSQL and MySQL the protocol has no room for
    /// more; SQLite can be built to take more than usual.
    pub(crate) const fn most_values(self) -> usize {
        match self {
            Self::Postgres | Self::Mysql => 65_535,
            Self::Sqlite => 32_766,
        }
    }
}
