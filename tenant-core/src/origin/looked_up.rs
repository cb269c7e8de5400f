//! Which values of inserted rows are looked up.

/// The columns of an inserted row that say whose it is, and whose values the caller gives: a
/// value is looked up among those that the scope may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(hidden)]
pub enum LookedUp {
    /// None.
    Nothing,
    /// The key by which the row names its parent.
    Parent(&'static [&'static str]),
    /// The path below the tenant, which the scope supplies if the caller gives none.
    Path(&'static [&'static str]),
}

impl LookedUp {
    /// The columns, by their names in the database.
    pub(crate) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Nothing => &[],
            Self::Parent(columns) | Self::Path(columns) => columns,
        }
    }

    /// Whether the scope has a value for a column to which the caller gives none.
    pub(crate) const fn is_supplied(self) -> bool {
        matches!(self, Self::Path(_))
    }
}
