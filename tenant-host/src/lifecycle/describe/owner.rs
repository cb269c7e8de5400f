//! By what a row belongs to a tenant.

/// By what a row belongs to a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lifecycle) enum Owner {
    /// The column with the tenant's id.
    Column(usize),
    /// A row of another table, by its number, with the columns that must be equal: the own one,
    /// and the other's.
    Through(usize, Vec<(usize, usize)>),
}
