//! The first line of a file, and the last.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::describe::Place;

/// The version of the format.
pub(super) const FORMAT: u32 = 1;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lifecycle) struct Header {
    /// The version of the format.
    pub(super) tenant_data: u32,
    /// The id of the tenant.
    pub(in crate::lifecycle) tenant: String,
    /// The newest migration of the tables.
    pub(in crate::lifecycle) migration: Option<String>,
    /// The tables, in the order of their names.
    pub(in crate::lifecycle) tables: Vec<FileTable>,
}

/// A table of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lifecycle) struct FileTable {
    /// The name.
    pub(in crate::lifecycle) name: String,
    /// The columns of the key.
    pub(in crate::lifecycle) key: Vec<String>,
    /// The names of the columns, and the kinds of their values.
    pub(in crate::lifecycle) columns: Vec<(String, String)>,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Footer {
    /// The counts of rows, by table.
    pub(super) rows: BTreeMap<String, u64>,
    /// SHA-256 of all lines before this one.
    pub(super) sha256: String,
}

impl Header {
    /// That of a tenant's tables at a place.
    pub(in crate::lifecycle) fn of(
        place: &Place,
        tables: &[usize],
        tenant: &str,
        migration: Option<String>,
    ) -> Self {
        let table = |number: &usize| {
            let table = &place.tables[*number];
            let columns = table.stored();
            let column = |at: usize| {
                let column = &table.facts.columns[at];
                (column.name.clone(), column.kind.to_string())
            };
            FileTable {
                name: table.name.clone(),
                key: table.facts.key.clone(),
                columns: columns.into_iter().map(column).collect(),
            }
        };
        Self {
            tenant_data: FORMAT,
            tenant: tenant.to_owned(),
            migration,
            tables: tables.iter().map(table).collect(),
        }
    }
}
