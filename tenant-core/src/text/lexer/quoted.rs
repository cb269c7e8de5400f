//! Strings and quoted names.

use super::{Glue, Lexer, Problem, Token};
use crate::backend::Dialect;

const NOT_CLOSED: Problem = "opens a quote that it does not close";
const MODES: Problem = "holds a string that server modes read differently: where a backslash \
     escapes the next character, it ends elsewhere";

impl<'a> Lexer<'a> {
    /// Reads what `quote` opens.
    pub(super) fn quoted(&mut self, quote: char) -> Result<Token<'a>, Problem> {
        let dialect = self.dialect;
        let close = if quote == '[' { ']' } else { quote };
        let length = end_of(self.rest, close, false).ok_or(NOT_CLOSED)?;
        // Modes decide whether PostgreSQL and MySQL read backslashes in a string.
        let has_modes = match quote {
            '\'' => dialect != Dialect::Sqlite,
            _ => quote == '"' && dialect == Dialect::Mysql,
        };
        if has_modes && end_of(self.rest, close, true) != Some(length) {
            return Err(MODES);
        }
        self.glue = Glue::Quote;
        let whole = self.take(length);
        if whole.contains('\0') {
            return Err("holds a NUL character");
        }
        let inner = &whole[1..length - 1];
        Ok(match quote {
            '\'' => Token::Text(whole),
            '"' if dialect != Dialect::Postgres => Token::Ambiguous(inner),
            _ => Token::Name(inner),
        })
    }

    /// Reads a string that begins with a word of `length` bytes.
    pub(super) fn prefixed(&mut self, length: usize) -> Result<Token<'a>, Problem> {
        let is_postgres = self.dialect == Dialect::Postgres;
        let (prefix, string) = self.rest.split_at(length);
        let is = |known: &str| prefix.eq_ignore_ascii_case(known);
        let escapes = is_postgres && is("e");
        let end = end_of(string, '\'', escapes).ok_or(NOT_CLOSED)?;
        let inner = &string[1..end - 1];
        let understood = if is("x") {
            inner.bytes().all(|b| b.is_ascii_hexdigit())
        } else if is_postgres && is("b") {
            inner.bytes().all(|b| matches!(b, b'0' | b'1'))
        } else {
            escapes && !inner.contains('\0')
        };
        if !understood {
            return Err("holds a word that touches a quote");
        }
        self.glue = Glue::Quote;
        Ok(Token::Text(self.take(length + end)))
    }
}

/// Where the quote at the start of `text` ends, if it does.
fn end_of(text: &str, close: char, backslash: bool) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if backslash && c == '\\' {
            chars.next();
        } else if c == close {
            // A doubled quote stands for itself; brackets have no such form.
            if close != ']' && chars.peek().is_some_and(|(_, next)| *next == close) {
                chars.next();
            } else {
                return Some(at + close.len_utf8());
            }
        }
    }
    None
}
