//! Reads the tokens of a text. What has no rule here is refused.

mod assignments;
mod expression;
mod group;
mod mark;
mod name;
mod query;
mod source;
mod state;
mod word;

use std::borrow::Cow;

use self::expression::Place;
pub(super) use self::name::IsShared;
use self::name::{Qualified, RowFunction};
use super::lexer::{Problem, Token};
use crate::backend::Dialect;

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal<'a> {
    /// It reads this table.
    Table(&'a str),
    /// It holds what is not understood, or reaches out of itself.
    Fragment(Cow<'static, str>),
    /// It assigns the tenant column.
    Assigned(&'static str),
}

pub(super) type Read<'a, T = ()> = Result<T, Refusal<'a>>;

/// How deep queries may be nested.
const MOST_QUERIES: usize = 64;

/// A text, and how far it is read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    dialect: Dialect,
    is_shared: IsShared,
    /// How many queries and sources are open.
    queries: usize,
    /// How many marks of scoped subqueries are read.
    marks: usize,
    /// The functions in `FROM`, by their aliases.
    row_functions: Vec<RowFunction<'a>>,
    /// The names with a qualifier.
    qualified: Vec<Qualified<'a>>,
}

impl<'a> Reader<'a> {
    /// A reader of `tokens`; `is_shared` tells which tables all tenants share.
    pub(super) fn new(tokens: Vec<Token<'a>>, dialect: Dialect, is_shared: IsShared) -> Self {
        Self {
            tokens,
            at: 0,
            dialect,
            is_shared,
            queries: 0,
            marks: 0,
            row_functions: Vec::new(),
            qualified: Vec::new(),
        }
    }

    /// Reads expressions, lists of them, and clauses that consist of them.
    pub(super) fn read_expressions(mut self) -> Read<'a> {
        self.expressions(Place::Part)?;
        self.finish()
    }

    /// Reads what a `SET` assigns, which must not be `column`.
    pub(super) fn read_assignments(mut self, kept: &[&'static str]) -> Read<'a> {
        self.assignments(kept)?;
        self.finish()
    }

    fn finish(self) -> Read<'a> {
        match self.peek() {
            None => self.check_qualified(),
            Some(Token::Close | Token::CloseBracket) => {
                refuse("closes a parenthesis that it does not open")
            }
            Some(_) => refuse("goes on where nothing can follow"),
        }
    }

    fn peek(&self) -> Option<Token<'a>> {
        self.ahead(0)
    }

    fn ahead(&self, skipped: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + skipped).copied()
    }

    /// Whether the next token but `skipped` is this keyword.
    fn is(&self, skipped: usize, keyword: &str) -> bool {
        self.ahead(skipped).is_some_and(|token| token.is(keyword))
    }

    fn is_one_of(&self, skipped: usize, keywords: &[&str]) -> bool {
        self.ahead(skipped)
            .is_some_and(|token| token.is_one_of(keywords))
    }

    fn take(&mut self, token: Token<'a>) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, keyword: &str) -> bool {
        let found = self.is(0, keyword);
        self.at += usize::from(found);
        found
    }

    fn expect_close(&mut self) -> Read<'a> {
        if self.take(Token::Close) {
            return Ok(());
        }
        match self.peek() {
            None => refuse("opens a parenthesis that it does not close"),
            // Where it can't be told what a query reads, it is the query that is refused.
            Some(_) => Err(self.query_refused()),
        }
    }

    /// Enters a query or a list of sources.
    fn enter(&mut self) -> Read<'a> {
        self.queries += 1;
        if self.queries > MOST_QUERIES {
            return refuse("holds queries in queries, too many to read");
        }
        Ok(())
    }

    fn leave(&mut self) {
        self.queries -= 1;
    }

    /// Refuses the query here, with the name of a table if there is one further on.
    fn query_refused(&self) -> Refusal<'a> {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let table = rest
            .windows(2)
            .find(|pair| pair[0].is_one_of(&["from", "join", "table"]))
            .and_then(|pair| pair[1].as_name());
        Refusal::Table(table.unwrap_or("?"))
    }
}

/// Refuses the fragment for this, in words that follow "it".
fn refuse<'a, T>(problem: Problem) -> Read<'a, T> {
    Err(Refusal::Fragment(Cow::Borrowed(problem)))
}

/// Refuses the fragment for a word.
fn refuse_word<'a, T>(word: &str) -> Read<'a, T> {
    Err(Refusal::Fragment(Cow::Owned(format!(
        "holds the word `{word}` where it is not understood"
    ))))
}
