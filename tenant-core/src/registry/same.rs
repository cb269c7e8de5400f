//! When two names are those of one table.

use super::ClassifiedTable;
use crate::backend::{Dialect, eq_ignoring_case};
use crate::class::OwnerTable;

/// How a database compares names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Letter by letter, as PostgreSQL does with the quoted names that Diesel writes.
    Exact,
    /// In upper case or lower case: SQLite, and MySQL on some systems.
    AnyCase,
}

impl Letters {
    pub(super) fn of(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Postgres => Self::Exact,
            Dialect::Mysql | Dialect::Sqlite => Self::AnyCase,
        }
    }

    /// Whether the names are the same.
    pub(super) fn same(self, one: &str, other: &str) -> bool {
        match self {
            Self::Exact => one == other,
            // Databases know fewer pairs of letters than Unicode; to take two tables for
            // one only asks for a clearer name.
            Self::AnyCase => eq_ignoring_case(one, other),
        }
    }

    /// Whether both are absent, or both are the same name.
    pub(super) fn same_or_absent(self, one: Option<&str>, other: Option<&str>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => self.same(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// Whether the schemas can be the same: a name without schema is looked up in a search
    /// path, so it can be in any.
    pub(super) fn can_be_same_schema(self, one: Option<&str>, other: Option<&str>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => self.same(one, other),
            _ => true,
        }
    }

    /// Whether the two can be one table in the database.
    pub(super) fn can_be_same_table(self, one: &ClassifiedTable, other: &ClassifiedTable) -> bool {
        self.same(one.name, other.name) && self.can_be_same_schema(one.schema, other.schema)
    }

    /// Whether rows belong to a tenant through the same key of the same table, if they do.
    fn same_owner(self, one: Option<OwnerTable>, other: Option<OwnerTable>) -> bool {
        let same_columns = |one: &[&str], other: &[&str]| {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| self.same(a, b))
        };
        match (one, other) {
            (Some(one), Some(other)) => {
                self.same(one.name, other.name)
                    && self.can_be_same_schema(one.schema, other.schema)
                    && same_columns(one.own, other.own)
                    && same_columns(one.columns, other.columns)
            }
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// Whether the two say the same about whose rows the table holds.
    pub(super) fn say_the_same(self, one: &ClassifiedTable, other: &ClassifiedTable) -> bool {
        one.class == other.class
            && one.shared_reads == other.shared_reads
            && one.writable == other.writable
            && one.id_kind == other.id_kind
            && one.visible_below == other.visible_below
            && self.same_or_absent(one.tenant_column, other.tenant_column)
            && self.same_or_absent(one.path, other.path)
            && self.same_owner(one.through, other.through)
    }
}
