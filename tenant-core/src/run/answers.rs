//! What a check has found out about a statement.

/// What Diesel will ask of a statement, as far as the check has found it out.
#[derive(Debug, Clone, Default)]
#[doc(hidden)]
pub struct Answers {
    /// The statement's text. What is sent is the very text that was checked.
    pub(super) sql: Option<String>,
    /// Whether the prepared statement may be kept.
    pub(super) may_be_kept: Option<bool>,
}
