//! What stands in parentheses and brackets.

use super::name::Chain;
use super::{Read, Reader, Refusal};
use crate::text::function::{self, Called};
use crate::text::lexer::Token;

/// A group in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// An expression, a list, or the arguments of a function.
    Parentheses,
    /// `[…]`
    Brackets,
    /// The arguments of a function with keywords of its own between them.
    Arguments(Form),
}

/// Functions that the grammar knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `EXTRACT(… FROM …)`, `TRIM(… FROM …)`
    From,
    /// `SUBSTRING(… FROM … FOR …)`
    FromFor,
    /// `OVERLAY(… PLACING … FROM … FOR …)`
    Overlay,
    /// `POSITION(… IN …)`
    Position,
    /// MySQL's `CONVERT(… USING …)`
    Convert,
    /// MySQL's `AGAINST (… IN BOOLEAN MODE)`, but no `WITH QUERY EXPANSION`: it searches for
    /// what other rows hold
    Against,
    /// `FILTER (WHERE …)`
    Filter,
}

impl Form {
    fn of(function: &str) -> Option<Self> {
        Some(match function.to_ascii_lowercase().as_str() {
            "extract" | "trim" => Self::From,
            "substring" | "substr" | "mid" => Self::FromFor,
            "overlay" => Self::Overlay,
            "position" => Self::Position,
            "convert" => Self::Convert,
            "against" => Self::Against,
            _ => return None,
        })
    }

    /// Whether `keyword` stands between its arguments; `next` follows it.
    pub(super) fn has(self, keyword: Token<'_>, next: Option<Token<'_>>) -> bool {
        match self {
            Self::From => keyword.is("from"),
            Self::FromFor => keyword.is_one_of(&["from", "for"]),
            Self::Overlay => keyword.is_one_of(&["from", "for", "placing"]),
            Self::Position => keyword.is("in"),
            Self::Convert => keyword.is("using"),
            Self::Against => {
                let is_mode = next.is_some_and(|next| next.is_one_of(&["boolean", "natural"]));
                let is_natural = next.is_some_and(|next| next.is("language"));
                (keyword.is("in") && is_mode) || (keyword.is("natural") && is_natural)
            }
            Self::Filter => false,
        }
    }
}

impl<'a> Reader<'a> {
    /// Whether the function `chain` reads no table.
    pub(super) fn is_known(&self, chain: &Chain<'a>, called: Called) -> bool {
        chain
            .as_function()
            .is_some_and(|(schema, name)| function::is_known(schema, name, called, self.dialect))
    }

    /// Which group the arguments of the function `chain` are.
    pub(super) fn arguments(&self, chain: &Chain<'a>, called: Called) -> Read<'a, Group> {
        if !self.is_known(chain, called) {
            let name = chain.text();
            return Err(Refusal::Fragment(
                format!(
                    "calls the function `{name}`, which is not known to read no table (if it reads none, \
                     say so once in the program: `tenant_core::assert_reads_no_table!(\"{name}\")`)"
                )
                .into(),
            ));
        }
        let form = Form::of(chain.last.text);
        Ok(form.map_or(Group::Parentheses, Group::Arguments))
    }
}
