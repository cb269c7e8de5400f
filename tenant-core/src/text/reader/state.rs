//! What was read last, and what may follow it.

use crate::text::word;

/// What was read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last<'a> {
    /// Nothing, an open parenthesis, or the colon of a slice.
    Start,
    /// A comma: another item must follow.
    Comma,
    /// A keyword that is a value or ends one, a group, or a query.
    Operand,
    /// A name.
    Name,
    /// The arguments of a function, behind which a window or a filter can stand.
    Closed,
    /// A string or a number.
    Literal,
    /// A placeholder.
    Placeholder,
    /// An operator: an operand must follow.
    Operator,
    /// `::` or `AS`: a type or a name must follow.
    Type,
    /// A keyword after which an expression goes on.
    Keyword(&'a str),
}

impl Last<'_> {
    /// Whether an operand stands before.
    pub(super) fn is_operand(self) -> bool {
        matches!(
            self,
            Self::Operand | Self::Name | Self::Closed | Self::Literal | Self::Placeholder
        )
    }

    /// Whether an expression can end here.
    pub(super) fn may_end(self) -> bool {
        match self {
            Self::Comma | Self::Operator | Self::Type => false,
            Self::Keyword(word) => !word::expects_more(word),
            _ => true,
        }
    }

    /// Whether a literal can stand here: two of them are one string to some servers.
    pub(super) fn takes_literal(self) -> bool {
        !matches!(self, Self::Literal | Self::Placeholder | Self::Type)
    }

    /// Whether it is this keyword.
    pub(super) fn is(self, keyword: &str) -> bool {
        matches!(self, Self::Keyword(word) if word.eq_ignore_ascii_case(keyword))
    }
}
