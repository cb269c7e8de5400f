//! What is told of a table of tenants.

/// A table of tenants at a place, as [`Lifecycle::tables`](crate::lifecycle::Lifecycle::tables)
/// tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DescribedTable {
    /// The name.
    pub name: String,
    /// Its columns, each with the kind of its values.
    pub columns: Vec<(String, super::super::Kind)>,
    /// The columns of the primary key.
    pub key: Vec<String>,
    /// The tables to which its foreign keys lead.
    pub references: Vec<String>,
}
