//! What a database says of its tables: columns, collations, keys.
//!
//! Each backend has its own catalog, and its own file here. The words of a catalog are
//! turned into those of [`facts`], so that what is checked of a table is written once.

mod facts;
#[cfg(feature = "mysql_backend")]
mod mysql;
#[cfg(feature = "postgres_backend")]
mod postgres;
#[cfg(any(feature = "mysql_backend", feature = "postgres_backend"))]
mod rows;
#[cfg(feature = "sqlite")]
mod sqlite;

use diesel::connection::LoadConnection;
use diesel::result::QueryResult;

#[cfg(any(feature = "mysql_backend", feature = "postgres_backend"))]
use self::facts::length_in;
pub(crate) use self::facts::{ColumnFacts, Equality, Key, TableFacts, TableKind};
use crate::backend::ScopedBackend;

/// A backend whose catalog can be read.
pub trait Catalog: ScopedBackend {
    /// What the database says of a table, if it has one of this name.
    #[doc(hidden)]
    fn table<C>(conn: &mut C, schema: Option<&str>, name: &str) -> QueryResult<Option<TableFacts>>
    where
        C: LoadConnection<Backend = Self>;

    /// Whether the server changes a value that does not fit its column, where it could
    /// refuse it.
    #[doc(hidden)]
    fn changes_values<C>(conn: &mut C) -> QueryResult<bool>
    where
        C: LoadConnection<Backend = Self>;
}

/// A name in double quotes, as PostgreSQL and SQLite read it.
#[cfg(any(feature = "postgres_backend", feature = "sqlite"))]
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
