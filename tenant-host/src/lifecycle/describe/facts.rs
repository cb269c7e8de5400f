//! A table, as its database describes it.

use super::super::value::Kind;

/// A table of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(hidden)]
pub struct Table {
    /// The schema, if the program names one.
    pub(in crate::lifecycle) schema: Option<String>,
    pub(in crate::lifecycle) name: String,
    pub(in crate::lifecycle) columns: Vec<Column>,
    /// The columns of the primary key, in its order.
    pub(in crate::lifecycle) key: Vec<String>,
    pub(in crate::lifecycle) references: Vec<ForeignKey>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(hidden)]
pub struct Column {
    pub(in crate::lifecycle) name: String,
    pub(in crate::lifecycle) kind: Kind,
    /// The type in the words of the database, as a cast names it.
    pub(in crate::lifecycle) native: String,
    pub(in crate::lifecycle) nullable: bool,
    /// Whether the database computes it of other columns.
    pub(in crate::lifecycle) is_computed: bool,
    /// Whether the database gives a number if none is given.
    pub(in crate::lifecycle) is_counted: bool,
    /// Whether its floats have 32 bits.
    pub(in crate::lifecycle) is_single: bool,
    /// Whether its decimals keep zeros at their end.
    pub(in crate::lifecycle) keeps_zeros: bool,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) struct ForeignKey {
    pub(in crate::lifecycle) columns: Vec<String>,
    /// The schema of the parents, where the database tells one.
    pub(in crate::lifecycle) schema: Option<String>,
    pub(in crate::lifecycle) parent: String,
    /// The columns of the parents; empty for their primary key.
    pub(in crate::lifecycle) parent_columns: Vec<String>,
    pub(in crate::lifecycle) on_delete: OnDelete,
    /// Whether it can be checked at the end of a transaction.
    pub(in crate::lifecycle) is_deferrable: bool,
}

/// What becomes of rows whose parent is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lifecycle) enum OnDelete {
    /// It is refused.
    Refuse,
    /// It is refused at once, also where checks wait.
    Restrict,
    /// They lose the link, or get another one.
    Set,
    /// They are deleted.
    Cascade,
}

impl OnDelete {
    /// What the words of SQL say.
    pub(in crate::lifecycle) fn of(words: &str) -> Self {
        match words {
            "CASCADE" | "c" => Self::Cascade,
            "SET NULL" | "SET DEFAULT" | "n" | "d" => Self::Set,
            "RESTRICT" | "r" => Self::Restrict,
            _ => Self::Refuse,
        }
    }
}

impl Column {
    /// A column of which nothing particular is known.
    pub(in crate::lifecycle) fn new(name: String, kind: Kind, native: String) -> Self {
        Self {
            name,
            kind,
            native,
            nullable: false,
            is_computed: false,
            is_counted: false,
            is_single: false,
            keeps_zeros: false,
        }
    }
}

impl Table {
    /// The place of a column, whose name SQLite and MySQL compare without case.
    pub(in crate::lifecycle) fn find(&self, column: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|own| own.name == column);
        exact.or_else(|| {
            let mut columns = self.columns.iter();
            columns.position(|own| own.name.eq_ignore_ascii_case(column))
        })
    }
}
