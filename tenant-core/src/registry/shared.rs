//! Which tables all tenants share.

use super::ClassifiedTable;
use super::list::all;
use super::same::Letters;

/// Whether a name in SQL is for certain that of a table which all tenants share.
///
/// One declaration must have this name and this schema, or neither names a schema; and
/// no table with tenants may be one that the name can mean. `exact` says that
/// upper case and lower case are different names.
pub(crate) fn is_shared(schema: Option<&str>, name: &str, exact: bool) -> bool {
    is_shared_among(all(), schema, name, exact)
}

/// The same, among some tables.
pub(super) fn is_shared_among(
    tables: &[ClassifiedTable],
    schema: Option<&str>,
    name: &str,
    exact: bool,
) -> bool {
    let letters = if exact {
        Letters::Exact
    } else {
        Letters::AnyCase
    };
    let mut meant = tables.iter().filter(|table| {
        letters.same(table.name, name) && letters.can_be_same_schema(table.schema, schema)
    });
    let is_certain = |table: &&ClassifiedTable| letters.same_or_absent(table.schema, schema);
    meant.clone().any(|table| is_certain(&table)) && meant.all(|table| !table.has_tenant)
}
