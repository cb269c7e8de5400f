//! A subquery that no scope made, on a table that all tenants share.
//!
//! It is let through in one plain form, since only there it is certain which table
//! it reads: `(SELECT … FROM name [[AS] alias] [WHERE …])`, with GROUP BY, HAVING, ORDER BY
//! or LIMIT; no join, no second table, no UNION, no function in FROM.

use super::lexer::Token;

/// How far a subquery was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subquery {
    /// How many parentheses are open in it.
    pub(super) depth: usize,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Behind SELECT.
    SelectList,
    /// Behind FROM: the table is next.
    Table,
    /// Behind the table's name.
    Alias,
    /// Behind AS: the alias is next.
    AliasName,
    /// Behind the alias: a clause is next.
    Clause,
    /// In a clause behind FROM.
    Rest,
}

/// What a token makes of a subquery.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// It may still be in order.
    GoOn,
    /// It reads this table, which is not shared.
    Table(&'a str),
    /// It reads another table, whose name follows.
    Another,
    /// It is another kind of query.
    Query,
}

/// Behind a table and its alias, these begin a clause.
const CLAUSES: [&str; 5] = ["where", "group", "having", "order", "limit"];

/// Words that are no alias: they name another table, or belong to forms that are not
/// let through.
const NO_ALIAS: [&str; 27] = [
    "join",
    "inner",
    "left",
    "right",
    "full",
    "cross",
    "natural",
    "outer",
    "straight_join",
    "on",
    "using",
    "tablesample",
    "partition",
    "use",
    "force",
    "ignore",
    "indexed",
    "not",
    "for",
    "window",
    "fetch",
    "offset",
    "lateral",
    "only",
    "select",
    "from",
    "into",
];

/// Words that bring in other rows.
const OTHER_ROWS: [&str; 7] = [
    "select",
    "join",
    "union",
    "intersect",
    "except",
    "into",
    "from",
];

impl Subquery {
    /// A subquery whose SELECT was just read.
    pub(super) fn new(depth: usize) -> Self {
        Self {
            depth,
            state: State::SelectList,
        }
    }

    /// Whether it may end here.
    pub(super) fn is_complete(self) -> bool {
        matches!(self.state, State::Alias | State::Clause | State::Rest)
    }

    /// Reads a token that stands in no parentheses of its own. `is_operator` tells
    /// that a FROM only completes an operator.
    pub(super) fn read<'a>(
        &mut self,
        token: Token<'a>,
        is_operator: bool,
        is_shared: impl Fn(Token<'a>) -> bool,
    ) -> Step<'a> {
        let is = |words: &[&str]| match token {
            Token::Word(word) => words.iter().any(|known| word.eq_ignore_ascii_case(known)),
            _ => false,
        };
        let is_name = matches!(token, Token::Word(_) | Token::Name(_));
        let (state, step) = match self.state {
            State::SelectList if is(&["from"]) && !is_operator => (State::Table, Step::GoOn),
            State::Table => match token {
                _ if is_shared(token) => (State::Alias, Step::GoOn),
                Token::Word(name) | Token::Name(name) => (State::Rest, Step::Table(name)),
                _ => (State::Rest, Step::Query),
            },
            State::Alias | State::Clause if is(&CLAUSES) => (State::Rest, Step::GoOn),
            State::Alias if is(&["as"]) => (State::AliasName, Step::GoOn),
            State::Alias if is_name && !is(&NO_ALIAS) && !is(&OTHER_ROWS) => {
                (State::Clause, Step::GoOn)
            }
            State::AliasName if is_name => (State::Clause, Step::GoOn),
            State::Alias | State::AliasName | State::Clause => (State::Rest, Step::Another),
            State::SelectList | State::Rest if is(&OTHER_ROWS) && !is_operator => {
                (State::Rest, Step::Query)
            }
            same => (same, Step::GoOn),
        };
        self.state = state;
        step
    }
}
