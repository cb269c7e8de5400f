//! A whole statement: the text of Diesel and of this crate around the parts.

use super::state::Last;
use super::{Read, Reader, Refusal};
use crate::text::lexer::Token;
use crate::text::name::ReadName;

/// What is read, and with it how often it reads a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A whole `SELECT`: one query.
    Select,
    /// A whole `DELETE`: one `FROM`, no query.
    Delete,
    /// A clause, a statement without `FROM`.
    Part,
}

/// What a statement may still hold.
#[derive(Debug)]
pub(super) struct Whole {
    selects: usize,
    froms: usize,
}

/// The keywords of statements.
const KEYWORDS: [&str; 39] = [
    "select",
    "from",
    "where",
    "join",
    "inner",
    "outer",
    "cross",
    "on",
    "limit",
    "offset",
    "insert",
    "into",
    "update",
    "set",
    "delete",
    "values",
    "returning",
    "using",
    "for",
    "share",
    "key",
    "no",
    "skip",
    "locked",
    "nowait",
    "conflict",
    "do",
    "nothing",
    "constraint",
    "ignore",
    "replace",
    "of",
    "lock",
    "mode",
    "wait",
    "duplicate",
    "only",
    "tablesample",
    "repeatable",
];

impl Whole {
    pub(super) fn new(piece: Piece) -> Self {
        Self {
            selects: usize::from(piece == Piece::Select),
            froms: usize::from(piece != Piece::Part),
        }
    }
}

impl<'a> Reader<'a> {
    /// Takes a keyword of the statement, or the name of the table that it writes.
    pub(super) fn take_statement(&mut self, last: Last<'a>) -> Read<'a, Option<Last<'a>>> {
        let Some(whole) = &mut self.whole else {
            return Ok(None);
        };
        let Some(token) = self.tokens.get(self.at).copied() else {
            return Ok(None);
        };
        let next = self.tokens.get(self.at + 1).copied();
        let is_named = last.is("into") || last.is("tablesample");
        if is_named && ReadName::new(token).is_some() {
            self.chain()?;
            return Ok(Some(Last::Keyword("values")));
        }
        let is_side = token.is_one_of(&["left", "right", "full"])
            && next.is_some_and(|next| next.is_one_of(&["join", "outer"]));
        let Token::Word(word) = token else {
            return Ok(None);
        };
        if !is_side && !token.is_one_of(&KEYWORDS) {
            return Ok(None);
        }
        let left = match () {
            () if token.is("select") => &mut whole.selects,
            () if token.is("from") => &mut whole.froms,
            () => {
                self.at += 1;
                return Ok(Some(Last::Keyword(word)));
            }
        };
        if *left == 0 {
            let named = next.filter(|_| token.is("from")).and_then(Token::as_name);
            return Err(named.map_or_else(|| self.query_refused(), Refusal::Table));
        }
        *left -= 1;
        self.at += 1;
        Ok(Some(Last::Keyword(word)))
    }
}
