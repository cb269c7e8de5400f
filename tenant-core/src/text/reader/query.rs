//! Queries that no scope made. They may read what all tenants share.

use super::expression::Place;
use super::{Read, Reader};
use crate::text::lexer::Token;

/// The words that begin a query.
pub(super) const QUERIES: [&str; 4] = ["select", "values", "table", "with"];

/// The words between queries.
pub(super) const SET_OPERATORS: [&str; 3] = ["union", "intersect", "except"];

/// The clauses of a query behind its list, in their order.
const CLAUSES: [&str; 7] = [
    "from", "where", "group", "having", "order", "limit", "offset",
];

impl<'a> Reader<'a> {
    /// Whether a query begins behind the parenthesis here.
    pub(super) fn opens_query(&self) -> bool {
        self.peek() == Some(Token::Open) && (self.is_one_of(1, &QUERIES) || self.is_mark(1))
    }

    /// Reads a query, the parentheses around it too.
    pub(super) fn query(&mut self) -> Read<'a> {
        self.enter()?;
        self.at += 1;
        let (marks, functions) = (self.marks, self.row_functions.len());
        if !self.take_mark() {
            self.terms()?;
        }
        self.expect_close()?;
        if self.marks > marks && self.row_functions.len() > functions {
            self.refuse_mark_in_function_row()?;
        }
        self.leave();
        Ok(())
    }

    /// Reads queries that set operators combine.
    fn terms(&mut self) -> Read<'a> {
        loop {
            self.term()?;
            if !self.take_set_operator() {
                break;
            }
        }
        self.clauses(4)
    }

    /// Takes `UNION ALL` and the like.
    fn take_set_operator(&mut self) -> bool {
        if !self.is_one_of(0, &SET_OPERATORS) {
            return false;
        }
        self.at += 1;
        if self.is_one_of(0, &["all", "distinct"]) {
            self.at += 1;
        }
        true
    }

    /// Reads one of the queries that a set operator combines.
    fn term(&mut self) -> Read<'a> {
        match self.peek() {
            Some(Token::Open) => self.query(),
            _ if self.take_word("select") => {
                self.expressions(Place::Query)?;
                self.clauses(0)
            }
            _ if self.take_word("values") => self.rows(),
            _ => Err(self.query_refused()),
        }
    }

    /// Reads `(…), (…)`.
    fn rows(&mut self) -> Read<'a> {
        loop {
            if !self.take(Token::Open) {
                return Err(self.query_refused());
            }
            self.expressions(Place::Query)?;
            self.expect_close()?;
            if !self.take(Token::Comma) {
                return Ok(());
            }
        }
    }

    /// Reads clauses from that of number `first` on, each at most once.
    fn clauses(&mut self, first: usize) -> Read<'a> {
        let mut first = first;
        while let Some(found) = self.clause().filter(|found| *found >= first) {
            self.at += 1;
            if CLAUSES[found] == "from" {
                self.sources()?;
            } else {
                self.expressions(Place::Query)?;
            }
            first = found + 1;
        }
        Ok(())
    }

    /// The number of the clause that begins here.
    fn clause(&self) -> Option<usize> {
        CLAUSES.iter().position(|clause| self.is(0, clause))
    }

    /// Whether a clause begins here, or another query.
    pub(super) fn ends_list(&self) -> bool {
        self.clause().is_some() || self.is_one_of(0, &SET_OPERATORS)
    }
}
