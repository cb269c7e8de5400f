//! Names, and what they mean to a database.

use super::lexer::{Lexer, Token};
use crate::backend::Dialect;

/// Calls `f` for each name in `sql` outside of strings, quoted or not, and for keywords,
/// up to the first place that can't be read. It gets what the name means to the database.
pub(crate) fn names(sql: &str, dialect: Dialect, f: &mut dyn FnMut(&str)) {
    for token in Lexer::new(sql, dialect).map_while(Result::ok) {
        if let Some(name) = meant(token, dialect) {
            f(&name);
        }
    }
}

/// What `token` means, if it may be a name.
pub(super) fn meant(token: Token<'_>, dialect: Dialect) -> Option<String> {
    match token {
        Token::Ambiguous(name) => Some(name.replace("\"\"", "\"")),
        token => ReadName::new(token).map(|name| name.meant(dialect)),
    }
}

/// A name as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReadName<'a> {
    pub(super) text: &'a str,
    quoted: bool,
}

impl<'a> ReadName<'a> {
    /// The name that `token` is, if it is a word or a quoted name.
    pub(super) fn new(token: Token<'a>) -> Option<Self> {
        let (text, quoted) = match token {
            Token::Word(text) => (text, false),
            Token::Name(text) => (text, true),
            _ => return None,
        };
        Some(Self { text, quoted })
    }

    /// The name that `text` is without quotes.
    pub(super) fn unquoted(text: &'a str) -> Self {
        Self {
            text,
            quoted: false,
        }
    }

    /// The name that it means: without doubled quotes, and on PostgreSQL in lower case
    /// where it stands without quotes.
    pub(super) fn meant(self, dialect: Dialect) -> String {
        if self.quoted {
            let quote = match dialect {
                Dialect::Postgres => "\"",
                Dialect::Mysql | Dialect::Sqlite => "`",
            };
            self.text.replace(&quote.repeat(2), quote)
        } else if dialect == Dialect::Postgres {
            self.text.to_ascii_lowercase()
        } else {
            self.text.to_owned()
        }
    }

    /// Whether all servers agree on which name it means. PostgreSQL cuts long names, and
    /// folds letters beyond ASCII in some encodings.
    pub(super) fn is_certain(self, dialect: Dialect) -> bool {
        dialect != Dialect::Postgres
            || (self.text.len() <= 63
                && (self.quoted || !self.text.chars().any(|c| !c.is_ascii() && c.is_uppercase())))
    }
}
