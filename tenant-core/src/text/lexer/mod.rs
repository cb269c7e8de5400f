//! Splits SQL into tokens. The role of each byte is known, or the text is refused.

mod number;
mod quoted;
mod token;

pub(super) use self::token::{Problem, Token};
use crate::backend::Dialect;

/// An iterator over the tokens of a text, which ends with its first problem.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    rest: &'a str,
    dialect: Dialect,
    /// How many brackets are open: only in there is `:` a slice.
    brackets: usize,
    /// Whether what was read last ends with a byte that a following word or quote
    /// would be glued to.
    glue: Glue,
}

/// What the byte before the next token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    /// White space, a symbol, or nothing.
    None,
    /// A word or a number.
    Word,
    /// A quote that was closed.
    Quote,
}

impl<'a> Lexer<'a> {
    /// Reads `sql` in `dialect`.
    pub(super) fn new(sql: &'a str, dialect: Dialect) -> Self {
        Self {
            rest: sql,
            dialect,
            brackets: 0,
            glue: Glue::None,
        }
    }

    /// Leaves out what separates tokens.
    fn skip_blanks(&mut self) {
        let trimmed = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
        if trimmed.len() < self.rest.len() {
            self.glue = Glue::None;
        }
        self.rest = trimmed;
    }

    /// How many bytes are still to be read; the next token is at their start.
    #[cfg(feature = "raw-sql")]
    pub(super) fn bytes_left(&mut self) -> usize {
        self.skip_blanks();
        self.rest.len()
    }

    /// The same, right behind the token that was read last.
    #[cfg(feature = "raw-sql")]
    pub(super) fn rest_len(&self) -> usize {
        self.rest.len()
    }

    /// Takes `length` bytes.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// The character behind the first `skipped` bytes, which are ASCII.
    fn peek(&self, skipped: usize) -> Option<char> {
        self.rest.get(skipped..)?.chars().next()
    }

    fn token(&mut self, first: char) -> Result<Token<'a>, Problem> {
        let dialect = self.dialect;
        let before = std::mem::replace(&mut self.glue, Glue::None);
        let is_comment = ["--", "/*"]
            .iter()
            .any(|start| self.rest.starts_with(start))
            || (first == '#' && dialect == Dialect::Mysql);
        if is_comment {
            return Err("holds a comment");
        }
        let opens_quote = matches!(first, '\'' | '"')
            || (first == '`' && dialect != Dialect::Postgres)
            || (first == '[' && dialect == Dialect::Sqlite);
        if opens_quote {
            return if before == Glue::None {
                self.quoted(first)
            } else {
                Err("holds a word or a number that touches a quote")
            };
        }
        if is_word(first) {
            return match before {
                Glue::Quote => Err("holds a word or a number that touches a quote"),
                _ if first.is_ascii_digit() => self.number(),
                _ => self.word(),
            };
        }
        if first == '.' && self.peek(1).is_some_and(|next| next.is_ascii_digit()) {
            return match before {
                Glue::None => self.number(),
                _ => Err("holds a number that touches a name"),
            };
        }
        self.symbol(first)
    }

    fn word(&mut self) -> Result<Token<'a>, Problem> {
        let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        let (word, behind) = self.rest.split_at(length);
        let is_unicode = self.dialect == Dialect::Postgres
            && word.eq_ignore_ascii_case("u")
            && (behind.starts_with("&'") || behind.starts_with("&\""));
        if is_unicode {
            return Err("holds a string or a name with Unicode escapes");
        }
        if behind.starts_with('\'') {
            return self.prefixed(length);
        }
        self.glue = Glue::Word;
        Ok(Token::Word(self.take(length)))
    }

    fn symbol(&mut self, first: char) -> Result<Token<'a>, Problem> {
        let dialect = self.dialect;
        let is_postgres = dialect == Dialect::Postgres;
        let next = self.peek(first.len_utf8());
        let token = match first {
            '(' => Token::Open,
            ')' => Token::Close,
            '[' if is_postgres => {
                self.brackets += 1;
                Token::OpenBracket
            }
            ']' if is_postgres => {
                self.brackets = self.brackets.saturating_sub(1);
                Token::CloseBracket
            }
            ',' => Token::Comma,
            '.' => Token::Dot,
            ':' if is_postgres && next == Some(':') => {
                self.take(2);
                return Ok(Token::Cast);
            }
            ':' if is_postgres && self.brackets > 0 && next != Some('=') => Token::Colon,
            '$' if is_postgres => return self.numbered_placeholder(),
            '?' if dialect == Dialect::Sqlite && next.is_some_and(|c| c.is_ascii_digit()) => {
                return self.numbered_placeholder();
            }
            '?' if !is_postgres => {
                if next.is_some_and(is_word) {
                    return Err("holds a placeholder with a number or a name");
                }
                Token::Placeholder(0)
            }
            '+' | '-' | '*' | '/' | '%' | '<' | '>' | '=' | '!' | '|' | '&' | '~' => {
                Token::Operator(first)
            }
            '^' if dialect != Dialect::Sqlite => Token::Operator(first),
            '#' | '@' | '?' if is_postgres => Token::Operator(first),
            ';' => return Err("holds a semicolon"),
            ':' | '@' | '$' => {
                return Err("holds a placeholder or a variable with a name, or a dollar quote");
            }
            _ => return Err("holds a character that is no part of an expression"),
        };
        self.take(first.len_utf8());
        Ok(token)
    }

    /// `$1`, and `?1` of SQLite.
    fn numbered_placeholder(&mut self) -> Result<Token<'a>, Problem> {
        let digits = &self.rest[1..];
        let length = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        let number = digits[..length].parse();
        self.take(1 + length);
        match (number, self.peek(0)) {
            (Ok(number), next) if !next.is_some_and(|c| is_word(c) || c == '$') => {
                Ok(Token::Placeholder(number))
            }
            _ => Err("holds a dollar sign or a question mark that begins no placeholder"),
        }
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Result<Token<'a>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_blanks();
        let first = self.rest.chars().next()?;
        let token = self.token(first);
        if token.is_err() {
            self.rest = "";
        }
        Some(token)
    }
}

/// Whether `c` can stand in an unquoted name, on every database. They differ beyond
/// letters and digits, and MySQL's names end with the characters of two bytes.
fn is_word(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && u32::from(c) <= 0xFFFF)
}
