//! The databases.

use crate::part::Need;

/// A database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    /// SQLite, in memory.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL or MariaDB.
    Mysql,
}

impl Backend {
    /// All of them, in the order of the page.
    pub(crate) const ALL: [Self; 3] = [Self::Sqlite, Self::Postgres, Self::Mysql];

    /// Its name as a feature, and at the front of subjects.
    pub(crate) fn feature(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Mysql => "mysql",
        }
    }

    /// Its name on the page.
    pub(crate) fn title(name: &str) -> &str {
        match name {
            "sqlite" => "SQLite",
            "postgres" => "PostgreSQL",
            "mysql" => "MariaDB / MySQL",
            other => other,
        }
    }

    /// What has to be there for it.
    pub(crate) fn need(self) -> Option<Need> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(Need::Postgres),
            Self::Mysql => Some(Need::Mysql),
        }
    }
}
