//! Why a text is refused.

use std::borrow::Cow;

use sqlparser::ast::{Ident, Spanned};
use sqlparser::tokenizer::Location;

use crate::error::{Error, TextPlace};

/// Why a text is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    problem: Cow<'static, str>,
    instead: Cow<'static, str>,
    place: TextPlace,
}

pub(super) type Read<T = ()> = Result<T, Refusal>;

impl Refusal {
    /// `problem` says what is there, and `instead` what to write.
    pub(super) fn new(
        problem: impl Into<Cow<'static, str>>,
        instead: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            problem: problem.into(),
            instead: instead.into(),
            place: TextPlace::default(),
        }
    }

    /// The same, of what stands at the place of `node`, if nothing inside of it said more.
    pub(super) fn at(self, node: &impl Spanned) -> Self {
        self.or_at(node.span().start)
    }

    /// The same, at the place of a name.
    pub(super) fn at_name(self, name: &Ident) -> Self {
        self.or_at(name.span.start)
    }

    fn or_at(mut self, Location { line, column }: Location) -> Self {
        if self.place.line == 0 {
            self.place = TextPlace { line, column };
        }
        self
    }

    /// The same, at `place`.
    pub(super) fn at_place(mut self, place: TextPlace) -> Self {
        self.place = place;
        self
    }

    /// The same, at a byte of `sql`.
    pub(super) fn at_byte(self, sql: &str, byte: usize) -> Self {
        let before = sql.get(..byte).unwrap_or(sql);
        let of_line = before.rsplit('\n').next().unwrap_or_default();
        self.at_place(TextPlace {
            line: 1 + before.matches('\n').count() as u64,
            column: 1 + of_line.chars().count() as u64,
        })
    }

    /// Moves the place to where it is in the text that the caller wrote.
    pub(super) fn moved(mut self, to: impl FnOnce(TextPlace) -> TextPlace) -> Self {
        if self.place.line != 0 {
            self.place = to(self.place);
        }
        self
    }

    /// The error that a caller gets.
    pub(super) fn of(self, sql: &str) -> Error {
        Error::RawSql {
            problem: self.problem,
            instead: self.instead,
            place: self.place,
            sql: sql.to_owned(),
        }
    }
}

/// Refuses what is there, if it is.
pub(super) fn absent(is_there: bool, what: &'static str) -> Read {
    if is_there { unknown(what) } else { Ok(()) }
}

/// Refuses what no rule of this crate speaks of.
pub(super) fn unknown<T>(what: impl Into<Cow<'static, str>>) -> Read<T> {
    let what = what.into();
    Err(Refusal::new(
        format!("it has {what}, which is not understood"),
        "write it without, or with the typed query builder",
    ))
}
