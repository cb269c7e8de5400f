//! What a reading has found out about a statement.

use std::sync::Arc;

use super::rows::RowText;
use super::texts::Binding;

/// Facts that follow from the text of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    /// How many queries stand inside. Whose they are is asked at each run.
    pub(super) nested: u32,
    /// How many values are bound, if all statements of the type have one text.
    pub(super) binds: Option<u32>,
    /// Whether a connection may keep the prepared statement.
    pub(super) may_be_kept: bool,
}

/// What is known of all statements of one type and shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(super) facts: Facts,
    pub(super) text: TextOfType,
}

/// The text that follows from a type.
///
/// A type can be wrong about its statements: its `QueryId` may say that they have one text,
/// and they have not. Then what is sent is still what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextOfType {
    /// That of the statement. It is sent for each of them, with as many values as it has
    /// places.
    Statement(Arc<TextOfStatement>),
    /// That of each row, of which there may be any number.
    Row(Arc<RowText>),
}

/// A text, and what it binds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextOfStatement {
    pub(super) sql: String,
    pub(super) binding: Binding,
}
