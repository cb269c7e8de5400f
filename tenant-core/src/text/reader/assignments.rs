//! What a `SET` assigns.

use super::expression::Place;
use super::{Read, Reader, Refusal, refuse};
use crate::backend::eq_ignoring_case;
use crate::text::lexer::Token;
use crate::text::name::meant;

impl<'a> Reader<'a> {
    /// Reads `name = expression, …`, of which no name is one of `kept`.
    pub(super) fn assignments(&mut self, kept: &[&'static str]) -> Read<'a> {
        while self.peek().is_some() {
            let start = self.at;
            let target = self.unreserved();
            let is_plain = self.take(Token::Operator('='))
                && target.is_ok_and(|target| target.is_certain(self.dialect));
            let named = |column: &&&str| self.names_in_target(start, column);
            if let Some(column) = kept.iter().find(named) {
                return Err(Refusal::Assigned(column));
            }
            if !is_plain {
                return self.target_refused(start, kept);
            }
            self.expressions(Place::Assignment)?;
            if !self.take(Token::Comma) {
                break;
            }
        }
        Ok(())
    }

    /// Whether `column` is named from `start` up to the next `=`, in whatever form.
    fn names_in_target(&self, start: usize, column: &str) -> bool {
        let rest = self.tokens.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(|token| **token != Token::Operator('='))
            .any(|token| self.is_name_of(*token, column))
    }

    /// Refuses a target from `start` on; if one of `kept` is assigned further on, for that.
    fn target_refused(&self, start: usize, kept: &[&'static str]) -> Read<'a> {
        let rest = self.tokens.get(start..).unwrap_or_default();
        let assigned = kept.iter().find(|column| {
            rest.windows(2)
                .any(|pair| pair[1] == Token::Operator('=') && self.is_name_of(pair[0], column))
        });
        match assigned {
            Some(column) => Err(Refusal::Assigned(column)),
            None => refuse("assigns to something else than a column"),
        }
    }

    fn is_name_of(&self, token: Token<'a>, column: &str) -> bool {
        meant(token, self.dialect).is_some_and(|name| eq_ignoring_case(&name, column))
    }
}
