//! What a reading has found out about a statement.

/// Facts that follow from the text of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    /// How many queries stand inside. Whose they are is asked at each run.
    pub(crate) nested: usize,
    /// Whether a connection may keep the prepared statement.
    pub(crate) may_be_kept: bool,
}
