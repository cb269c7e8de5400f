//! Words without quotes in expressions.

use super::expression::Progress;
use super::group::{Form, Group};
use super::name::Chain;
use super::query::{QUERIES, SET_OPERATORS};
use super::state::Last;
use super::{Read, Reader, Refusal, refuse, refuse_word};
use crate::backend::Dialect;
use crate::text::function::Called;
use crate::text::lexer::Token;
use crate::text::name::ReadName;
use crate::text::word;

impl<'a> Reader<'a> {
    /// Reads a word.
    pub(super) fn word(&mut self, word: &'a str, progress: &mut Progress<'a>) -> Read<'a> {
        let token = Token::Word(word);
        let next = self.ahead(1);
        if next == Some(Token::Dot) {
            return self.name(progress);
        }
        if progress.last == Last::Type {
            return self.type_name(word, progress);
        }
        if let Some(Group::Arguments(form)) = progress.group()
            && form.has(token, next)
        {
            return self.keyword(Last::Operator, progress);
        }
        if self.is_structure(token, progress)? {
            return Ok(());
        }
        if progress.last.is_operand() && self.take_behind_operand(token, progress)? {
            return Ok(());
        }
        if let Some(last) = self.contextual(token, progress) {
            return self.keyword(last, progress);
        }
        let is_reserved = word::is_reserved(word, self.dialect);
        if next == Some(Token::Open) {
            if word::may_open(word, self.dialect) {
                return self.keyword(Last::Keyword(word), progress);
            }
            let chain = Chain::plain(ReadName::unquoted(word));
            let is_known = self.is_known(&chain, Called::InExpression);
            if is_reserved && !is_known && !word::is_understood(word) {
                return refuse_word(word);
            }
            self.at += 1;
            return self.named(&chain, progress);
        }
        if !is_reserved {
            return self.name(progress);
        }
        if !word::is_understood(word) {
            return refuse_word(word);
        }
        let last = if word::expects_more(word) || token.is("array") {
            Last::Keyword(word)
        } else {
            Last::Operand
        };
        self.keyword(last, progress)
    }

    /// Takes the word, which makes `last` of it.
    fn keyword(&mut self, last: Last<'a>, progress: &mut Progress<'a>) -> Read<'a> {
        self.at += 1;
        progress.last = last;
        Ok(())
    }

    /// Reads the name of a type behind `AS` or `::`, or that of an alias.
    fn type_name(&mut self, word: &'a str, progress: &mut Progress<'a>) -> Read<'a> {
        if word::is_reserved(word, self.dialect) && !word::is_understood(word) {
            return refuse_word(word);
        }
        self.at += 1;
        progress.last = Last::Name;
        // `character varying(20)` and `double precision`
        while self.is_one_of(0, &["varying", "precision"]) {
            self.at += 1;
        }
        if self.take(Token::Open) {
            progress.open(Group::Parentheses, Last::Operand);
        }
        Ok(())
    }

    /// Reads what has a meaning for the statement, or refuses it.
    fn is_structure(&mut self, token: Token<'a>, progress: &mut Progress<'a>) -> Read<'a, bool> {
        let next = self.ahead(1);
        let last = progress.last;
        if token.is("from") || (token.is("in") && next != Some(Token::Open)) {
            // SQLite reads a table by `x IN tasks`.
            let table = next.and_then(Token::as_name);
            return Err(Refusal::Table(table.unwrap_or("?")));
        }
        if token.is("with") && last.is_operand() {
            let words = match () {
                () if self.is(1, "rollup") => 2,
                () if self.is(1, "time") && self.is(2, "zone") => 3,
                () => return Err(self.query_refused()),
            };
            self.at += words;
            progress.last = Last::Operand;
            return Ok(true);
        }
        let is_clause = token.is_one_of(&["group", "having", "order"]);
        if is_clause && progress.is_outside() && self.at > 0 {
            return refuse("goes on with another clause");
        }
        // MySQL's function of an upsert.
        let is_value =
            self.dialect == Dialect::Mysql && token.is("values") && next == Some(Token::Open);
        if !is_value && (token.is_one_of(&QUERIES) || token.is_one_of(&SET_OPERATORS)) {
            return Err(self.query_refused());
        }
        if token.is("where") {
            let begins_filter =
                progress.group() == Some(Group::Arguments(Form::Filter)) && last == Last::Start;
            if !begins_filter {
                return refuse_word("WHERE");
            }
            self.keyword(Last::Operator, progress)?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Takes an operator between operands, and what can follow a function.
    fn take_behind_operand(
        &mut self,
        token: Token<'a>,
        progress: &mut Progress<'a>,
    ) -> Read<'a, bool> {
        let Token::Word(word) = token else {
            return Ok(false);
        };
        let next = self.ahead(1);
        let (words, last) = match () {
            () if token.is("as") => (1, Last::Type),
            () if token.is("is") => {
                let words = 1 + usize::from(self.is(1, "not"));
                if self.is(words, "distinct") {
                    if !self.is(words + 1, "from") {
                        return refuse("ends in the middle of an operator");
                    }
                    (words + 2, Last::Operator)
                } else {
                    (words, Last::Operator)
                }
            }
            () if token.is("member") && self.is(1, "of") => (2, Last::Operator),
            () if token.is("character") && self.is(1, "set") => (2, Last::Type),
            () if token.is("similar") && self.is(1, "to") => (2, Last::Operator),
            () if token.is("between") => {
                let symmetric = self.is_one_of(1, &["symmetric", "asymmetric"]);
                (1 + usize::from(symmetric), Last::Operator)
            }
            () if token.is_one_of(&["isnull", "notnull"]) => (1, Last::Operand),
            () if token.is("at") => {
                if !(self.is(1, "time") && self.is(2, "zone")) {
                    return Ok(false);
                }
                (3, Last::Operator)
            }
            () if token.is("not") => {
                self.at += 1;
                // `x NOT LIKE y`
                let operator = self.peek().filter(|token| {
                    matches!(token, Token::Word(word) if word::is_infix(word))
                        && !token.is_one_of(&["in", "not"])
                });
                if let Some(operator) = operator {
                    return self.take_behind_operand(operator, progress);
                }
                (0, Last::Operator)
            }
            () if word::is_infix(word) => (1, Last::Operator),
            () if progress.last != Last::Closed => return Ok(false),
            () if token.is("over") && next == Some(Token::Open) => {
                self.at += 2;
                progress.open(Group::Parentheses, Last::Operand);
                return Ok(true);
            }
            () if token.is("over") => (1, Last::Operator),
            () if token.is("filter") && next == Some(Token::Open) => {
                self.at += 2;
                progress.open(Group::Arguments(Form::Filter), Last::Closed);
                return Ok(true);
            }
            () if token.is("within") && self.is(1, "group") => {
                if self.ahead(2) != Some(Token::Open) {
                    return refuse_word(word);
                }
                self.at += 3;
                progress.open(Group::Parentheses, Last::Closed);
                return Ok(true);
            }
            () => return Ok(false),
        };
        self.at += words;
        progress.last = last;
        Ok(true)
    }

    /// What a word is that has its meaning by what stands next to it.
    fn contextual(&self, token: Token<'a>, progress: &Progress<'a>) -> Option<Last<'a>> {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let is_behind = |words: &[&str]| before.is_some_and(|before| before.is_one_of(words));
        if token.is("returning") && self.at == 0 {
            return Some(Last::Keyword("returning"));
        }
        let is_in_group_by = is_behind(&["by"])
            || (self.is_group_by() && progress.is_outside() && progress.last == Last::Comma);
        let is_by = token.is("by") && is_behind(&["order", "group", "partition"]);
        let is_sets = token.is("sets") && is_behind(&["grouping"]);
        let is_rollup = token.is_one_of(&["rollup", "cube"]) && is_in_group_by;
        let is_distinct_on = token.is("on") && progress.last.is("distinct");
        if is_by || is_sets || is_rollup || is_distinct_on {
            return Some(Last::Operator);
        }
        if token.is("grouping") && self.is(1, "sets") && is_in_group_by {
            return Some(Last::Operand);
        }
        // The clause, which is a part without the list behind it.
        if token.is("distinct") && self.tokens.len() == 1 {
            return Some(Last::Operand);
        }
        (token.is("group") && is_behind(&["exclude"])).then_some(Last::Operand)
    }

    /// Whether the part is a `GROUP BY`.
    fn is_group_by(&self) -> bool {
        self.tokens.first().is_some_and(|token| token.is("group"))
    }
}
