//! The marks of scoped subqueries.

use super::Reader;
use crate::text::MARK;
use crate::text::lexer::Token;

impl<'a> Reader<'a> {
    /// Whether the token behind the next `skipped` ones is a mark.
    pub(super) fn is_mark(&self, skipped: usize) -> bool {
        self.ahead(skipped) == Some(Token::Text(MARK))
    }

    /// Takes a mark, with its placeholders.
    pub(super) fn take_mark(&mut self) -> bool {
        let found = self.is_mark(0);
        if found {
            self.at += 1;
            self.marks += 1;
            while matches!(self.peek(), Some(Token::Placeholder(_))) {
                self.at += 1;
            }
        }
        found
    }
}
