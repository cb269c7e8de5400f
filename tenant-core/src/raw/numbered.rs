//! The text with a number for each of its placeholders.

use super::refusal::{Read, Refusal};
use crate::backend::Dialect;
use crate::error::TextPlace;
use crate::text::{Kind, tokens};

/// Longer texts are refused, and those with more tokens: so the depth of a tree is bounded
/// whatever its form is.
const LONGEST: usize = 65_536;
const MOST_TOKENS: usize = 6_000;

/// The text of a caller, in which each `?` has got its number.
#[derive(Debug)]
pub(super) struct Numbered {
    pub(super) sql: String,
    /// How many values the caller binds.
    pub(super) binds: usize,
    /// How many queries begin in it.
    pub(super) selects: usize,
    /// Where characters came in: place in the new text, and how many.
    inserted: Vec<(TextPlace, u64)>,
}

impl Numbered {
    /// Reads the tokens of `sql`. What follows may rely on it that each byte has a role that
    /// all modes of the server agree on, and that there is no comment, no second statement
    /// and no variable.
    pub(super) fn of(sql: &str, dialect: Dialect) -> Read<Self> {
        let sql = sql.trim_end();
        let sql = sql.strip_suffix(';').unwrap_or(sql);
        if sql.len() > LONGEST {
            return Err(Refusal::new(
                format!("it has {} bytes", sql.len()),
                format!(
                    "make it shorter than {LONGEST} bytes, and bind values instead of writing them"
                ),
            ));
        }
        let is_odd = |c: char| match c {
            '\t' | '\n' | '\r' => false,
            // Unicode gives these no meaning, and here they mark places.
            '\u{e000}'..='\u{f8ff}' => true,
            c => c.is_control(),
        };
        if let Some(byte) = sql.find(is_odd) {
            let refusal = Refusal::new("it holds a control character", "leave it out, or bind it");
            return Err(refusal.at_byte(sql, byte));
        }
        let found = tokens(sql, dialect).map_err(|(problem, byte)| {
            Refusal::new(
                format!("it {problem}"),
                "write one statement without comments, and bind values instead of writing them",
            )
            .at_byte(sql, byte)
        })?;
        if found.len() > MOST_TOKENS {
            return Err(Refusal::new(
                format!("it has {} words and symbols", found.len()),
                format!(
                    "make it shorter than {MOST_TOKENS}, and bind values instead of writing them"
                ),
            ));
        }
        number(sql, &found, dialect)
    }

    /// The place in the caller's text of what is at `place` in this one.
    pub(super) fn original(&self, place: TextPlace) -> TextPlace {
        let before = self
            .inserted
            .iter()
            .filter(|(inserted, _)| inserted.line == place.line && inserted.column < place.column);
        let shift: u64 = before.map(|(_, count)| count).sum();
        TextPlace {
            line: place.line,
            column: place.column.saturating_sub(shift).max(1),
        }
    }
}

fn number(sql: &str, found: &[(Kind, std::ops::Range<usize>)], dialect: Dialect) -> Read<Numbered> {
    let mut numbered = String::with_capacity(sql.len() + 16);
    let mut inserted = Vec::new();
    let (mut done, mut binds, mut without, mut greatest) = (0, 0, false, 0);
    for (kind, at) in found {
        match kind {
            Kind::Ambiguous => {
                let refusal = Refusal::new(
                    "it has a text in double quotes, which is a string or a name by the server's mode",
                    "write 'a string' or `a name`",
                );
                return Err(refusal.at_byte(sql, at.start));
            }
            Kind::Placeholder(0) if dialect == Dialect::Postgres => {
                return Err(no_such_value().at_byte(sql, at.start));
            }
            Kind::Placeholder(0) => {
                without = true;
                binds += 1;
                numbered.push_str(&sql[done..at.end]);
                done = at.end;
                let digits = binds.to_string();
                inserted.push((place_of(&numbered), digits.len() as u64));
                numbered.push_str(&digits);
            }
            Kind::Placeholder(number) => greatest = greatest.max(*number),
            Kind::Literal | Kind::Select | Kind::Other => {}
        }
    }
    numbered.push_str(&sql[done..]);
    if without && greatest > 0 {
        return Err(Refusal::new(
            "it has placeholders with numbers and placeholders without",
            "give each one a number, or none",
        ));
    }
    let binds = binds.max(greatest);
    let used = |number| {
        found
            .iter()
            .any(|(kind, _)| *kind == Kind::Placeholder(number))
    };
    if greatest > found.len() || (1..=greatest).any(|number| !used(number)) {
        return Err(no_such_value());
    }
    let selects = found.iter().filter(|(kind, _)| *kind == Kind::Select);
    Ok(Numbered {
        sql: numbered,
        binds,
        selects: selects.count(),
        inserted,
    })
}

fn no_such_value() -> Refusal {
    Refusal::new(
        "the numbers of its placeholders have a gap",
        "count them from 1, and use each number",
    )
}

/// The place behind the last character of `text`.
fn place_of(text: &str) -> TextPlace {
    let of_line = text.rsplit('\n').next().unwrap_or_default();
    TextPlace {
        line: 1 + text.matches('\n').count() as u64,
        column: 1 + of_line.chars().count() as u64,
    }
}
