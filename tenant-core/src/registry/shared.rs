//! Which tables a name in SQL means for certain, and which of them all tenants share.

use super::ClassifiedTable;
use super::list::all;
use super::same::Letters;
use crate::backend::Dialect;

/// Whether a name in SQL is for certain that of a table which all tenants share.
///
/// One declaration must have this name and this schema, or neither names a schema; and
/// no table with tenants may be one that the name can mean.
pub(crate) fn is_shared(schema: Option<&str>, name: &str, dialect: Dialect) -> bool {
    is_shared_among(all(), schema, name, dialect)
}

/// The same, among some tables.
pub(super) fn is_shared_among(
    tables: &[ClassifiedTable],
    schema: Option<&str>,
    name: &str,
    dialect: Dialect,
) -> bool {
    let letters = Letters::of(dialect);
    let mut meant = tables.iter().filter(|table| {
        letters.same(table.name, name) && letters.can_be_same_schema(table.schema, schema)
    });
    let is_certain = |table: &ClassifiedTable| is_certainly(table, schema, name, dialect);
    meant.clone().any(is_certain) && meant.all(|table| table.is_shared)
}

/// Whether the name is that of the table, and the schema is, or neither names a schema.
fn is_certainly(
    table: &ClassifiedTable,
    schema: Option<&str>,
    name: &str,
    dialect: Dialect,
) -> bool {
    is_spelling_of(table.name, name, dialect)
        && match (table.schema, schema) {
            (Some(declared), Some(schema)) => is_spelling_of(declared, schema, dialect),
            (declared, schema) => declared.is_none() && schema.is_none(),
        }
}

/// Whether `name` means what was declared, and can't be another table: on MySQL, the
/// system decides whether two spellings are two.
fn is_spelling_of(declared: &str, name: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgres | Dialect::Mysql => declared == name,
        Dialect::Sqlite => declared.eq_ignore_ascii_case(name),
    }
}

/// The table that a name in SQL is for certain, if all declarations that it can mean have
/// this name and this schema, or neither names a schema.
#[cfg(feature = "raw-sql")]
pub(crate) fn named(
    schema: Option<&str>,
    name: &str,
    dialect: Dialect,
) -> Option<&'static ClassifiedTable> {
    named_among(all(), schema, name, dialect)
}

/// The same, among some tables.
#[cfg(feature = "raw-sql")]
pub(super) fn named_among<'t>(
    tables: &'t [ClassifiedTable],
    schema: Option<&str>,
    name: &str,
    dialect: Dialect,
) -> Option<&'t ClassifiedTable> {
    let letters = Letters::of(dialect);
    let mut meant = tables.iter().filter(|table| {
        letters.same(table.name, name) && letters.can_be_same_schema(table.schema, schema)
    });
    let found = meant.next()?;
    let is_this = |table: &ClassifiedTable| is_certainly(table, schema, name, dialect);
    (is_this(found) && meant.all(is_this)).then_some(found)
}
