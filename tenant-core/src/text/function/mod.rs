//! Functions that are known to read no table: those on the dialect's list, and those of
//! which the application says so.

mod mysql;
mod postgres;
mod registered;
mod sqlite;

pub use self::registered::FunctionReadsNoTable;
use self::registered::is_registered;
use super::name::ReadName;
use crate::backend::Dialect;

/// Where a function is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Called {
    /// In an expression.
    InExpression,
    /// In `FROM`.
    InFrom,
}

impl Called {
    fn list(self, dialect: Dialect) -> &'static [&'static str] {
        match (self, dialect) {
            (Self::InExpression, Dialect::Postgres) => postgres::SCALAR,
            (Self::InFrom, Dialect::Postgres) => postgres::TABLE,
            (Self::InExpression, Dialect::Mysql) => mysql::SCALAR,
            (Self::InExpression, Dialect::Sqlite) => sqlite::SCALAR,
            (Self::InFrom, Dialect::Sqlite) => sqlite::TABLE,
            (Self::InFrom, Dialect::Mysql) => &[],
        }
    }
}

/// Whether the function of this name reads no table.
pub(super) fn is_known(
    schema: Option<ReadName<'_>>,
    name: ReadName<'_>,
    called: Called,
    dialect: Dialect,
) -> bool {
    let schema = schema.map(|schema| schema.meant(dialect));
    reads_no_table(schema.as_deref(), &name.meant(dialect), called, dialect)
}

/// The same, of what the names mean.
pub(crate) fn reads_no_table(
    schema: Option<&str>,
    name: &str,
    called: Called,
    dialect: Dialect,
) -> bool {
    let is_builtin = match schema {
        None => true,
        Some(schema) => dialect == Dialect::Postgres && schema == "pg_catalog",
    };
    let is_listed = || {
        called
            .list(dialect)
            .binary_search(&fold(name, dialect).as_str())
            .is_ok()
    };
    if is_builtin && is_listed() {
        return true;
    }
    let whole = match schema {
        None => name.to_owned(),
        Some(schema) => format!("{schema}.{name}"),
    };
    is_registered(&whole, dialect)
}

/// The name as names are compared: PostgreSQL tells upper case from lower case, once a
/// name without quotes is in lower case.
fn fold(name: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres => name.to_owned(),
        Dialect::Mysql | Dialect::Sqlite => name.to_ascii_lowercase(),
    }
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[
    postgres::SCALAR,
    postgres::TABLE,
    mysql::SCALAR,
    sqlite::SCALAR,
    sqlite::TABLE,
];
