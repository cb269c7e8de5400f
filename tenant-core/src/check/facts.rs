//! What a reading has found out about a statement.

use std::sync::Arc;

use super::texts::Binding;

/// Facts that follow from the text of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The text, if all statements of the type have one.
    pub(super) one_text: Option<Arc<OneText>>,
    /// How many queries stand inside. Whose they are is asked at each run.
    pub(crate) nested: usize,
    /// Whether a connection may keep the prepared statement.
    pub(crate) may_be_kept: bool,
}

/// The text that all statements of a type have, as their `QueryId` says. It is sent for
/// each of them, with as many values as it has places: a type can be wrong about its
/// statements, and then what is sent is still what was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OneText {
    pub(super) sql: String,
    pub(super) binding: Binding,
}
