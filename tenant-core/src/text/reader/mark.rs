//! Marks of scoped subqueries, and the notes behind parts.

use super::Reader;
use crate::text::lexer::Token;
use crate::text::{MARK, NOT_KEPT};

impl<'a> Reader<'a> {
    /// Takes a mark, with its placeholders and the note behind it.
    pub(super) fn take_mark(&mut self) -> bool {
        if !self.is_mark() {
            return false;
        }
        self.at += 1;
        while matches!(self.peek(), Some(Token::Placeholder(_))) {
            self.at += 1;
        }
        while self.is_note() {
            self.at += 1;
        }
        true
    }

    /// Whether a mark stands here.
    pub(super) fn is_mark(&self) -> bool {
        self.peek() == Some(Token::Text(MARK))
    }

    /// Whether a note stands here.
    pub(super) fn is_note(&self) -> bool {
        self.peek() == Some(Token::Text(NOT_KEPT))
    }
}
