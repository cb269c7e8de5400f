//! What a reading has found out about a statement.

use std::sync::Arc;

use super::texts::Binding;

/// Facts that follow from the text of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    /// How many queries stand inside. Whose they are is asked at each run.
    pub(super) nested: usize,
    /// How many values are bound, if all statements of the type have one text.
    pub(super) binds: Option<usize>,
    /// Whether a connection may keep the prepared statement.
    pub(super) may_be_kept: bool,
}

/// What is known of all statements of one type and shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(super) facts: Facts,
    /// Absent for rows of any number, of which each has the text of the others.
    pub(super) one_text: Option<Arc<OneText>>,
}

/// The text that all statements of a type have, as their `QueryId` says. It is sent for
/// each of them, with as many values as it has places: a type can be wrong about its
/// statements, and then what is sent is still what was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OneText {
    pub(super) sql: String,
    pub(super) binding: Binding,
}
