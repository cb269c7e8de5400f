//! The tokens of a statement that was written by hand, with their places.

use std::ops::Range;

use super::lexer::{Lexer, Token};
use crate::backend::Dialect;

/// A token, as far as `raw` has to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `?`, whose number is 0, or `$1` and `?1` with their numbers.
    Placeholder(usize),
    /// A string or a number.
    Literal,
    /// `"…"` where the server's mode decides whether it is a string or a name.
    Ambiguous,
    /// The word `SELECT`, without quotes.
    Select,
    /// A name, another keyword or a symbol.
    Other,
}

/// All tokens of `sql`.
///
/// # Errors
///
/// What the text holds, and in which byte, if not all of it is understood.
pub(crate) fn tokens(
    sql: &str,
    dialect: Dialect,
) -> Result<Vec<(Kind, Range<usize>)>, (&'static str, usize)> {
    let mut lexer = Lexer::new(sql, dialect);
    let mut found = Vec::new();
    loop {
        let start = sql.len() - lexer.bytes_left();
        let kind = match lexer.next() {
            None => return Ok(found),
            Some(Err(problem)) => return Err((problem, start)),
            Some(Ok(Token::Placeholder(number))) => Kind::Placeholder(number),
            Some(Ok(Token::Text(_) | Token::Number)) => Kind::Literal,
            Some(Ok(Token::Ambiguous(_))) if dialect == Dialect::Mysql => Kind::Ambiguous,
            Some(Ok(token)) if token.is("select") => Kind::Select,
            Some(Ok(_)) => Kind::Other,
        };
        found.push((kind, start..sql.len() - lexer.rest_len()));
    }
}
