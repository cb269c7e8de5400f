//! A place in a text.

use std::fmt;

/// A place in the text of a statement, or none where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextPlace {
    /// The line, from 1; or 0 if the place is not known.
    pub line: u64,
    /// The column, from 1, in characters.
    pub column: u64,
}

impl fmt::Display for TextPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return Ok(());
        }
        write!(f, " at line {}, column {}", self.line, self.column)
    }
}
