//! Which tables all tenants share.

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
    let is_certain = |table: &ClassifiedTable| {
        is_spelling_of(table.name, name, dialect)
            && match (table.schema, schema) {
                (Some(declared), Some(schema)) => is_spelling_of(declared, schema, dialect),
                (declared, schema) => declared.is_none() && schema.is_none(),
            }
    };
    meant.clone().any(is_certain) && meant.all(|table| table.is_shared)
}

/// Whether `name` means what was declared, and can't be another table: on MySQL, the
/// system decides whether two spellings are two.
fn is_spelling_of(declared: &str, name: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgres | Dialect::Mysql => declared == name,
        Dialect::Sqlite => declared.eq_ignore_ascii_case(name),
    }
}
