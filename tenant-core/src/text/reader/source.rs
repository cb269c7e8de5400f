//! What a query reads: tables that all tenants share, functions that read none, and
//! queries again.

use super::expression::Place;
use super::name::{RowFunction, own_columns};
use super::{Read, Reader, Refusal, refuse};
use crate::text::function::Called;
use crate::text::lexer::Token;
use crate::text::name::ReadName;
use crate::text::word;

/// The words before `JOIN`.
const KINDS_OF_JOIN: [&str; 7] = [
    "natural", "inner", "cross", "left", "right", "full", "outer",
];

impl<'a> Reader<'a> {
    /// Reads the sources behind `FROM`, with their joins.
    pub(super) fn sources(&mut self) -> Read<'a> {
        self.source()?;
        loop {
            if self.take_word("on") {
                self.expressions(Place::Join)?;
            } else if self.take_word("using") {
                if !self.take(Token::Open) {
                    return refuse("lacks the columns of USING");
                }
                self.expressions(Place::Query)?;
                self.expect_close()?;
            } else if self.take(Token::Comma) || self.take_join() {
                self.source()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Whether a join begins here. `LEFT (` is a function.
    pub(super) fn is_join(&self) -> bool {
        self.is_one_of(0, &["join", "straight_join"])
            || (self.is_one_of(0, &KINDS_OF_JOIN) && self.ahead(1) != Some(Token::Open))
    }

    fn take_join(&mut self) -> bool {
        let mut words = 0;
        while self.is_one_of(words, &KINDS_OF_JOIN) {
            words += 1;
        }
        let found = self.is_one_of(words, &["join", "straight_join"]);
        if found {
            self.at += words + 1;
        }
        found
    }

    fn source(&mut self) -> Read<'a> {
        self.take_word("lateral");
        if self.opens_query() {
            self.query()?;
            return self.alias(true).map(drop);
        }
        if self.take(Token::Open) {
            self.enter()?;
            self.sources()?;
            self.expect_close()?;
            self.leave();
            return self.alias(true).map(drop);
        }
        let Ok(chain) = self.chain() else {
            // A string can name a table, too.
            return Err(match self.peek() {
                Some(Token::Ambiguous(table)) => Refusal::Table(table),
                _ => self.query_refused(),
            });
        };
        if self.peek() != Some(Token::Open) {
            self.check_table(&chain)?;
            return self.alias(false).map(drop);
        }
        self.arguments(&chain, Called::InFrom)?;
        self.at += 1;
        self.expressions(Place::Query)?;
        self.expect_close()?;
        let has_number = self.take_word("with");
        if has_number && !self.take_word("ordinality") {
            return Err(self.query_refused());
        }
        let (alias, mut columns) = self.alias(true)?;
        if columns.is_empty() {
            let own = own_columns(&chain.last.meant(self.dialect));
            columns.extend(own.iter().copied().map(ReadName::unquoted));
        }
        columns.extend(has_number.then_some(ReadName::unquoted("ordinality")));
        self.row_functions.push(RowFunction {
            alias: alias.unwrap_or(chain.last),
            columns,
        });
        Ok(())
    }

    /// Reads `[AS] alias`, and `(a, b)` or `(a type, b type)` where columns can be named.
    fn alias(&mut self, columns: bool) -> Read<'a, (Option<ReadName<'a>>, Vec<ReadName<'a>>)> {
        let is_alias = self.take_word("as") || self.begins_alias();
        if !is_alias {
            return Ok((None, Vec::new()));
        }
        let alias = self.unreserved()?;
        let mut names = Vec::new();
        if columns && self.peek() == Some(Token::Open) {
            let mut depth = 0_usize;
            // The first name of each item is a column; what follows is its type.
            while let Some(token) = self.peek() {
                match token {
                    Token::Open => depth += 1,
                    Token::Close => depth -= 1,
                    Token::Comma | Token::Number | Token::OpenBracket | Token::CloseBracket => {}
                    Token::Word(word)
                        if word::is_reserved(word, self.dialect) && !word::is_understood(word) =>
                    {
                        return Err(self.query_refused());
                    }
                    Token::Word(_) | Token::Name(_) => {}
                    _ => {
                        return refuse(
                            "names the columns of an alias in a way that is not understood",
                        );
                    }
                }
                let before = self.tokens.get(self.at.wrapping_sub(1));
                let is_first = matches!(before, Some(Token::Open | Token::Comma));
                if depth == 1 && is_first {
                    names.extend(ReadName::new(token));
                }
                self.at += 1;
                if depth == 0 {
                    return Ok((Some(alias), names));
                }
            }
            return refuse("opens a parenthesis that it does not close");
        }
        Ok((Some(alias), names))
    }

    /// Whether a name stands here that is no keyword of what can follow a source.
    fn begins_alias(&self) -> bool {
        match self.peek() {
            Some(Token::Name(_)) => true,
            Some(Token::Word(name)) => {
                !word::is_reserved(name, self.dialect)
                    && !self.is_join()
                    && !self.ends_list()
                    && !self.is_one_of(0, &["on", "using"])
            }
            _ => false,
        }
    }
}
