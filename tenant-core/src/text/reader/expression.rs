//! Expressions, lists of them, and clauses that consist of them.
//!
//! What an operator is applied to is the database's business; what matters is that each
//! token has a known meaning here, and that no more is read than is written.

use super::group::Group;
use super::name::Chain;
use super::state::Last;
use super::{Read, Reader, refuse};
use crate::text::function::Called;
use crate::text::lexer::Token;

/// Where expressions stand, and with it where they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a part: at its end.
    Part,
    /// Behind `=` in `SET`: at the next assignment.
    Assignment,
    /// In a query: at its next clause.
    Query,
    /// Behind `ON`: at the next source, too.
    Join,
}

/// An open group.
#[derive(Debug)]
struct Opened<'a> {
    group: Group,
    /// What it is once it is closed.
    closed: Last<'a>,
}

/// How far expressions are read.
#[derive(Debug)]
pub(super) struct Progress<'a> {
    open: Vec<Opened<'a>>,
    pub(super) last: Last<'a>,
}

impl<'a> Progress<'a> {
    /// The innermost group that is open.
    pub(super) fn group(&self) -> Option<Group> {
        self.open.last().map(|opened| opened.group)
    }

    pub(super) fn is_outside(&self) -> bool {
        self.open.is_empty()
    }

    pub(super) fn open(&mut self, group: Group, closed: Last<'a>) {
        self.open.push(Opened { group, closed });
        self.last = Last::Start;
    }

    fn close(&mut self, brackets: bool) -> Read<'a> {
        let opened = self.open.pop();
        match opened {
            Some(opened) if (opened.group == Group::Brackets) == brackets => {
                self.may_end()?;
                self.last = opened.closed;
                Ok(())
            }
            _ => refuse("closes a parenthesis that it does not open"),
        }
    }

    fn may_end(&self) -> Read<'a> {
        if self.last.may_end() {
            Ok(())
        } else {
            refuse("ends in the middle of an operator")
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads expressions up to where they end in such a place.
    pub(super) fn expressions(&mut self, place: Place) -> Read<'a> {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let mut progress = Progress {
            open: Vec::new(),
            last: match before {
                Some(Token::Word(keyword)) => Last::Keyword(keyword),
                Some(Token::Operator(_)) => Last::Operator,
                _ => Last::Start,
            },
        };
        while let Some(token) = self.peek() {
            if progress.is_outside() && self.ends(token, place, progress.last) {
                break;
            }
            self.step(token, &mut progress)?;
        }
        if !progress.is_outside() {
            return refuse("opens a parenthesis that it does not close");
        }
        progress.may_end()
    }

    fn ends(&self, token: Token<'a>, place: Place, last: Last<'a>) -> bool {
        match token {
            Token::Close | Token::CloseBracket => true,
            Token::Comma => matches!(place, Place::Assignment | Place::Join),
            Token::Word(_) if place == Place::Query => self.ends_list() && !last.is("within"),
            Token::Word(_) if place == Place::Join => {
                (self.ends_list() && !last.is("within"))
                    || self.is_join()
                    || self.is_one_of(0, &["on", "using"])
            }
            _ => false,
        }
    }

    fn step(&mut self, token: Token<'a>, progress: &mut Progress<'a>) -> Read<'a> {
        let last = progress.last;
        progress.last = match token {
            Token::Word(word) => return self.word(word, progress),
            Token::Name(_) => return self.name(progress),
            Token::Open => return self.open(progress),
            Token::Ambiguous(_) if last == Last::Type => Last::Literal,
            Token::Text(_) | Token::Ambiguous(_) | Token::Number | Token::Placeholder(_) => {
                if !last.takes_literal() {
                    return refuse("holds two values side by side");
                }
                if matches!(token, Token::Placeholder(_)) {
                    Last::Placeholder
                } else {
                    Last::Literal
                }
            }
            Token::Close | Token::CloseBracket => {
                self.at += 1;
                return progress.close(token == Token::CloseBracket);
            }
            Token::OpenBracket => {
                let is_list = last.is("array") || progress.group() == Some(Group::Brackets);
                if !last.is_operand() && !is_list {
                    return refuse("opens a bracket where none is understood");
                }
                self.at += 1;
                progress.open(Group::Brackets, Last::Operand);
                return Ok(());
            }
            Token::Comma | Token::Colon => {
                let is_slice = token == Token::Colon;
                if is_slice && progress.group() != Some(Group::Brackets) {
                    return refuse("holds a colon that is no slice of an array");
                }
                if !is_slice && matches!(last, Last::Start | Last::Comma) {
                    return refuse("holds a comma with nothing before it");
                }
                progress.may_end()?;
                if is_slice { Last::Start } else { Last::Comma }
            }
            Token::Dot => return self.dot(progress),
            Token::Cast if last.is_operand() => Last::Type,
            Token::Cast => return refuse("casts nothing"),
            // All columns, or a product.
            Token::Operator('*')
                if matches!(last, Last::Start | Last::Comma | Last::Keyword(_)) =>
            {
                Last::Operand
            }
            Token::Operator(_) if last == Last::Type => {
                return refuse("lacks a name where one must stand");
            }
            Token::Operator(_) => Last::Operator,
        };
        self.at += 1;
        Ok(())
    }

    /// Reads a parenthesis that follows no name.
    fn open(&mut self, progress: &mut Progress<'a>) -> Read<'a> {
        if progress.last.is_operand() || progress.last == Last::Type {
            return refuse("opens a parenthesis behind what is no function");
        }
        if self.opens_query() {
            self.query()?;
            progress.last = Last::Operand;
            return Ok(());
        }
        self.at += 1;
        progress.open(Group::Parentheses, Last::Operand);
        Ok(())
    }

    /// Reads a name, or a call of a function.
    pub(super) fn name(&mut self, progress: &mut Progress<'a>) -> Read<'a> {
        let chain = self.chain()?;
        self.named(&chain, progress)
    }

    /// Goes on behind a name.
    pub(super) fn named(&mut self, chain: &Chain<'a>, progress: &mut Progress<'a>) -> Read<'a> {
        if self.peek() != Some(Token::Open) {
            self.note(chain);
            progress.last = Last::Name;
            return Ok(());
        }
        // A type takes a length.
        let is_type = progress.last == Last::Type;
        let group = if is_type {
            Group::Parentheses
        } else {
            self.arguments(chain, Called::InExpression)?
        };
        self.at += 1;
        progress.open(group, Last::Closed);
        Ok(())
    }

    /// Reads `.*`, or `."name"` where that can be a string elsewhere.
    fn dot(&mut self, progress: &mut Progress<'a>) -> Read<'a> {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let is_name =
            matches!(progress.last, Last::Name) || matches!(before, Some(Token::Ambiguous(_)));
        progress.last = match self.ahead(1) {
            Some(Token::Operator('*')) if is_name => Last::Operand,
            Some(Token::Ambiguous(_)) if is_name => Last::Literal,
            Some(Token::Name(_) | Token::Word(_)) if is_name => Last::Name,
            _ => {
                return refuse(
                    "reads a field of something that is no table, which can call a function",
                );
            }
        };
        self.at += 2;
        if self.peek() == Some(Token::Open) {
            return refuse("calls a function by a name that can be a string");
        }
        Ok(())
    }
}
