//! Splits SQL into words, quoted names, parentheses and the rest.

use crate::backend::Dialect;

/// A piece of SQL, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A keyword or an unquoted name.
    Word(&'a str),
    /// A quoted name, without its quotes.
    Name(&'a str),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `=`, `,` or another character that is no part of a word.
    Symbol(char),
    /// A string.
    Text,
}

/// What a piece of SQL must not hold, in words that follow "it".
pub(super) type Problem = &'static str;

/// An iterator over the tokens, or the first problem.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    rest: &'a str,
    dialect: Dialect,
}

impl<'a> Lexer<'a> {
    /// Reads `sql` in `dialect`.
    pub(super) fn new(sql: &'a str, dialect: Dialect) -> Self {
        Self { rest: sql, dialect }
    }

    /// Takes `length` bytes.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Takes what stands between the quote at the start and its end.
    fn quoted(&mut self, close: char, backslash: bool) -> Result<&'a str, Problem> {
        let mut chars = self.rest.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if backslash && c == '\\' {
                chars.next();
            } else if c == close {
                // A doubled quote stands for itself; brackets have no such form.
                if close != ']' && chars.peek().is_some_and(|(_, next)| *next == close) {
                    chars.next();
                } else {
                    return Ok(&self.take(at + close.len_utf8())[1..at]);
                }
            }
        }
        Err("opens a quote that it does not close")
    }

    fn string(&mut self, backslash: bool) -> Result<Token<'a>, Problem> {
        let quote = if self.rest.starts_with('"') {
            '"'
        } else {
            '\''
        };
        self.quoted(quote, backslash).map(|_| Token::Text)
    }

    fn name(&mut self, close: char) -> Result<Token<'a>, Problem> {
        self.quoted(close, false).map(Token::Name)
    }

    /// `$1`, or `$tag$…$tag$`.
    fn dollar(&mut self) -> Result<Token<'a>, Problem> {
        let tag = self.rest[1..].find('$').map(|end| &self.rest[..end + 2]);
        let is_tag = |tag: &str| {
            let inner = &tag[1..tag.len() - 1];
            !inner.starts_with(|c: char| c.is_ascii_digit()) && inner.chars().all(is_word)
        };
        match tag {
            Some(tag) if is_tag(tag) => {
                let end = self.rest[tag.len()..]
                    .find(tag)
                    .ok_or("opens a quote that it does not close")?;
                self.take(end + 2 * tag.len());
            }
            _ => {
                self.take(1);
            }
        }
        Ok(Token::Text)
    }

    fn word(&mut self) -> Result<Token<'a>, Problem> {
        let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        let word = self.take(length);
        let is_escape_string = self.dialect.has_dollar_strings()
            && word.eq_ignore_ascii_case("e")
            && self.rest.starts_with('\'');
        if is_escape_string {
            return self.string(true);
        }
        Ok(Token::Word(word))
    }

    fn token(&mut self, first: char) -> Result<Token<'a>, Problem> {
        let dialect = self.dialect;
        let comment = ["--", "/*"]
            .iter()
            .any(|start| self.rest.starts_with(start))
            || (first == '#' && dialect.has_hash_comments());
        if comment {
            return Err("holds a comment");
        }
        match first {
            '\'' => self.string(dialect.has_backslash_escapes()),
            '"' if dialect.has_double_quoted_strings() => self.string(true),
            '"' => self.name('"'),
            '`' if dialect.has_backticks() => self.name('`'),
            '[' if dialect.has_bracketed_names() => self.name(']'),
            '$' if dialect.has_dollar_strings() => self.dollar(),
            ';' => Err("holds a semicolon"),
            c if is_word(c) => self.word(),
            c => {
                self.take(c.len_utf8());
                Ok(match c {
                    '(' => Token::Open,
                    ')' => Token::Close,
                    _ => Token::Symbol(c),
                })
            }
        }
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Result<Token<'a>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        let token = self.token(first);
        if token.is_err() {
            self.rest = "";
        }
        Some(token)
    }
}

/// Whether `c` can stand in an unquoted name. Databases differ beyond ASCII;
/// here every other letter is part of a word.
fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}
