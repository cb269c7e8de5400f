//! What a text consists of.

/// A piece of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum Token<'a> {
    /// A keyword or an unquoted name.
    Word(&'a str),
    /// A quoted name, without its quotes. A quote in it is still doubled.
    Name(&'a str),
    /// `"…"`, without its quotes, where it can be a string or a name: in MySQL by a
    /// mode of the server, in SQLite by whether there is a column of that name.
    Ambiguous(&'a str),
    /// A string, with its quotes.
    Text(&'a str),
    /// A number.
    Number,
    /// `?`, or `$1` with its number.
    Placeholder(usize),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `::`
    Cast,
    /// `:` between the bounds of a slice.
    Colon,
    /// A character of an operator.
    Operator(char),
}

/// What a piece of SQL must not hold, in words that follow "it".
pub(in crate::text) type Problem = &'static str;

impl<'a> Token<'a> {
    /// Whether it is this keyword, without quotes and in any case.
    pub(in crate::text) fn is(self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// Whether it is one of these keywords.
    pub(in crate::text) fn is_one_of(self, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.is(keyword))
    }

    /// The name that it may be.
    pub(in crate::text) fn as_name(self) -> Option<&'a str> {
        match self {
            Self::Word(name) | Self::Name(name) | Self::Ambiguous(name) => Some(name),
            _ => None,
        }
    }
}
