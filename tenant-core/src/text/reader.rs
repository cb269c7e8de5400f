//! What the tokens of a piece of SQL add up to.

use super::lexer::{Problem, Token};
use super::shared::{Step, Subquery};
use crate::backend::Dialect;

/// Why a piece is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal<'a> {
    /// It reads this table.
    Table(&'a str),
    /// It reaches out of itself.
    Fragment(Problem),
}

/// What a piece of SQL is, and with it how often it reads a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A whole `SELECT`: one query.
    Select,
    /// A whole `DELETE`: one `FROM`, no query.
    Delete,
    /// A clause, an expression, a statement without `FROM`.
    Part,
}

impl Piece {
    fn selects(self) -> usize {
        usize::from(self == Self::Select)
    }

    fn froms(self) -> usize {
        usize::from(self != Self::Part)
    }
}

/// Reads a piece of SQL token by token.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    dialect: Dialect,
    piece: Piece,
    depth: usize,
    selects: usize,
    /// How many `FROM` stand outside of parentheses.
    froms: usize,
    last: Last,
    hidden: Hidden<'a>,
    /// Subqueries on shared tables that are open here.
    subqueries: Vec<Subquery>,
    is_shared: fn(&str) -> bool,
}

/// What the last token was, as far as the next one depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// `IS`, or `IS NOT`.
    Is,
    /// `IS DISTINCT`, or `IS NOT DISTINCT`: `FROM` completes the operator.
    IsDistinct,
    /// `IN`: SQLite takes a table's name without parentheses.
    In,
    /// The name of a function that reads tables by their names.
    Reader,
    /// An opening parenthesis.
    Open,
    /// Anything else.
    Other,
}

/// A query that should not be there, and its table: for the message only.
#[derive(Debug, Clone, Copy)]
enum Hidden<'a> {
    /// None was found.
    No,
    /// One was found; its table is not named yet.
    Unnamed,
    /// One was found, and what stands before its table's name.
    NameNext,
    /// One was found that reads this table.
    Named(&'a str),
}

impl<'a> Reader<'a> {
    /// A reader of such a piece; `is_shared` tells of a name whether it is that of a
    /// table which all tenants share.
    pub(super) fn new(piece: Piece, dialect: Dialect, is_shared: fn(&str) -> bool) -> Self {
        Self {
            dialect,
            piece,
            depth: 0,
            selects: 0,
            froms: 0,
            last: Last::Other,
            hidden: Hidden::No,
            subqueries: Vec::new(),
            is_shared,
        }
    }

    /// Reads the next token.
    pub(super) fn read(&mut self, token: Token<'a>) -> Result<(), Refusal<'a>> {
        if self.last == Last::In && token != Token::Open {
            self.hidden = Hidden::NameNext;
        }
        self.name_table(token);
        self.read_subquery(token);
        let mut last = Last::Other;
        match token {
            Token::Open if self.last == Last::Reader => {
                return Err(Refusal::Fragment(
                    "calls a function that reads tables by their names",
                ));
            }
            Token::Open => {
                self.depth += 1;
                last = Last::Open;
            }
            Token::Close => {
                self.depth = self.depth.checked_sub(1).ok_or(Refusal::Fragment(
                    "closes a parenthesis that it did not open",
                ))?;
            }
            Token::Word(name) | Token::Name(name)
                if self.dialect.reads_tables_by_function(name) =>
            {
                last = Last::Reader;
            }
            Token::Word(word) => last = self.word(word),
            Token::Name(_) | Token::Symbol(_) | Token::Text => {}
        }
        self.last = last;
        Ok(())
    }

    fn word(&mut self, word: &str) -> Last {
        let is = |keyword: &str| word.eq_ignore_ascii_case(keyword);
        if is("select") && self.depth > 0 && self.last == Last::Open {
            self.subqueries.push(Subquery::new(self.depth));
        } else if is("select") {
            self.selects += 1;
            if self.depth > 0 || self.selects > self.piece.selects() {
                self.found(Hidden::Unnamed);
            }
        } else if is("table") {
            self.found(Hidden::NameNext);
        } else if is("from") && self.depth == 0 && self.last != Last::IsDistinct {
            self.froms += 1;
            if self.froms > self.piece.froms() {
                self.found(Hidden::NameNext);
            }
        } else if is("is") || (is("not") && self.last == Last::Is) {
            return Last::Is;
        } else if is("distinct") && self.last == Last::Is {
            return Last::IsDistinct;
        } else if is("in") && self.dialect.reads_tables_by_in() {
            return Last::In;
        }
        Last::Other
    }

    /// Reads on in a subquery that may be one on a shared table.
    fn read_subquery(&mut self, token: Token<'a>) {
        let Some(subquery) = self.subqueries.last_mut() else {
            return;
        };
        if self.depth > subquery.depth {
            return;
        }
        if token == Token::Close {
            let complete = subquery.is_complete();
            self.subqueries.pop();
            if !complete {
                self.found(Hidden::Unnamed);
            }
            return;
        }
        let (is_shared, dialect) = (self.is_shared, self.dialect);
        let step = subquery.read(token, self.last == Last::IsDistinct, |token| match token {
            Token::Name(name) => is_shared(name),
            Token::Word(word) => !dialect.folds(word) && is_shared(word),
            _ => false,
        });
        match step {
            Step::GoOn => {}
            Step::Table(table) => self.found(Hidden::Named(table)),
            Step::Another => self.found(Hidden::NameNext),
            Step::Query => self.found(Hidden::Unnamed),
        }
    }

    /// Keeps the first hidden query.
    fn found(&mut self, hidden: Hidden<'a>) {
        if matches!(self.hidden, Hidden::No) {
            self.hidden = hidden;
        }
    }

    /// Looks for the table's name behind the query's start.
    fn name_table(&mut self, token: Token<'a>) {
        match (self.hidden, token) {
            (Hidden::NameNext, Token::Word(name) | Token::Name(name)) => {
                self.hidden = Hidden::Named(name);
            }
            (Hidden::Unnamed, Token::Word(word)) if word.eq_ignore_ascii_case("from") => {
                self.hidden = Hidden::NameNext;
            }
            _ => {}
        }
    }

    /// Whether the piece is complete, and holds nothing hidden.
    pub(super) fn finish(self) -> Result<(), Refusal<'a>> {
        match self.hidden {
            Hidden::Named(table) => Err(Refusal::Table(table)),
            Hidden::Unnamed | Hidden::NameNext => Err(Refusal::Table("?")),
            Hidden::No if self.depth > 0 => Err(Refusal::Fragment(
                "opens a parenthesis that it does not close",
            )),
            Hidden::No if matches!(self.last, Last::IsDistinct | Last::In) => {
                Err(Refusal::Fragment("ends in the middle of an operator"))
            }
            Hidden::No => Ok(()),
        }
    }
}
