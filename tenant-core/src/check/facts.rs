//! What a reading has found out about statements.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// Facts that follow from the text of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    /// How many queries stand inside. Whose they are is asked at each run.
    pub(crate) nested: usize,
    /// Whether a connection may keep the prepared statement.
    pub(crate) may_be_kept: bool,
    /// The text that was read, where it stands for all statements of a type.
    pub(crate) text: Option<TextOf>,
}

/// A text that a type says all its statements have. Types are written by users, too, and a
/// derived `QueryId` says so of whatever the text is made of; so it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextOf {
    /// The whole statement.
    Statement(TextHash),
    /// Each of its rows, as a statement of its own.
    Row(TextHash),
}

/// Stands for a text. The process chooses how, so that nobody can look for a second text
/// with the hash of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextHash(u64);

impl TextHash {
    pub(crate) fn of(text: &str) -> Self {
        static STATE: LazyLock<RandomState> = LazyLock::new(RandomState::new);
        Self(STATE.hash_one(text))
    }
}
