//! A table, as any database describes it.

use crate::backend::eq_ignoring_case;
use crate::class::IdType;

/// What a database says of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFacts {
    pub(crate) kind: TableKind,
    pub(crate) columns: Vec<ColumnFacts>,
    pub(crate) keys: Vec<Key>,
    /// Whether a row that collides with another one replaces it: `ON CONFLICT REPLACE`.
    pub(crate) replaces: bool,
}

/// Whether rows are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)] // without a backend nothing is read
pub(crate) enum TableKind {
    /// A table.
    Table,
    /// A view, which has neither keys nor NOT NULL.
    View,
}

/// What a database says of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnFacts {
    pub(crate) name: String,
    /// The type in the database's own words.
    pub(crate) type_name: String,
    /// The types of ids that the column stores as they are sent.
    pub(crate) stores: &'static [IdType],
    pub(crate) nullable: bool,
    /// The greatest length of a text or of bytes that it stores, if it has one.
    pub(crate) length: Option<u64>,
    pub(crate) equality: Equality,
}

/// The length in a type's name: 20 of `character varying(20)`.
#[cfg(any(feature = "mysql_backend", feature = "postgres_backend"))]
pub(super) fn length_in(type_name: &str) -> Option<u64> {
    let (_, behind) = type_name.split_once('(')?;
    let (length, _) = behind.split_once(')')?;
    length.parse().ok()
}

/// What the database takes for the same value.
#[derive(Debug, Clone, PartialEq, Eq)]
// Not every backend can say each of them.
#[allow(dead_code)]
pub(crate) enum Equality {
    /// The value only.
    Exact,
    /// Other values, too; why. A guard sees the difference.
    Lenient(String),
    /// Other values, too; why. A guard can't see the difference, since it is lost when the
    /// value is stored, or for want of a comparison that the index serves.
    Lost(String),
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) name: String,
    /// The columns in their order; `None` is an expression, or a part of a column.
    pub(crate) columns: Vec<Option<String>>,
    pub(crate) unique: bool,
    /// Whether it is the primary key.
    pub(crate) primary: bool,
    /// Whether it holds some of the rows only.
    pub(crate) partial: bool,
}

impl TableFacts {
    /// The column of this name.
    pub(crate) fn column(&self, name: &str) -> Option<&ColumnFacts> {
        let exact = self.columns.iter().find(|column| column.name == name);
        // SQLite and MySQL ignore the case of columns. On PostgreSQL a column with
        // another case is found, too: its absence is told by the first statement.
        exact.or_else(|| {
            let mut columns = self.columns.iter();
            columns.find(|column| eq_ignoring_case(&column.name, name))
        })
    }
}

impl Key {
    /// Whether the column is one of the key's.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|own| is(own.as_deref(), column))
    }

    /// Whether no two rows have the same values in these columns.
    pub(crate) fn is_unique_by(&self, columns: &[&str]) -> bool {
        let is_one =
            |own: &Option<String>| columns.iter().any(|&column| is(own.as_deref(), column));
        self.unique && !self.partial && self.columns.iter().all(is_one)
    }

    /// Whether all rows can be found by the column.
    pub(crate) fn begins_with(&self, column: &str) -> bool {
        let first = self.columns.first().and_then(Option::as_deref);
        !self.partial && is(first, column)
    }
}

fn is(own: Option<&str>, column: &str) -> bool {
    own.is_some_and(|own| eq_ignoring_case(own, column))
}
