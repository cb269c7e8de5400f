//! A text that was read and guarded: what is sent, but for the values.

use sqlparser::ast::Statement;

use super::mark::{Piece, pieces};
use super::numbered::Numbered;
use super::parsed;
use super::read::Reader;
use super::refusal::{Read, Refusal};
use super::rules::Rules;
use crate::backend::Dialect;
use crate::text::tokens;

/// In bytes.
const STACK: usize = 32 * 1024 * 1024;

/// Which value is bound in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bind {
    /// The scope's.
    Scope,
    /// One of the caller's, from 0.
    Value(usize),
}

/// The text that is sent, with what is bound in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) sql: String,
    /// In the order in which the database takes them.
    pub(super) binds: Vec<Bind>,
    /// How many values the caller binds.
    pub(super) values: usize,
}

impl Template {
    /// Reads and guards `sql`, on a thread of its own with a stack that is large enough for the
    /// deepest tree: the caller's may be small. It happens once for each text.
    pub(super) fn of(sql: &str, rules: &Rules) -> Read<Self> {
        let failed = || {
            Refusal::new(
                "it can't be read just now, since no thread could be started",
                "try again",
            )
        };
        std::thread::scope(|scope| {
            std::thread::Builder::new()
                .name("reads raw SQL".to_owned())
                .stack_size(STACK)
                .spawn_scoped(scope, || Self::read(sql, rules))
                .map_err(|_| failed())?
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    fn read(sql: &str, rules: &Rules) -> Read<Self> {
        let numbered = Numbered::of(sql, rules.dialect)?;
        Self::of_numbered(&numbered, rules)
            .map_err(|refusal| refusal.moved(|place| numbered.original(place)))
    }

    fn of_numbered(numbered: &Numbered, rules: &Rules) -> Read<Self> {
        let dialect = rules.dialect;
        let mut statement = parsed::parse(&numbered.sql, dialect)?;
        let guards = Reader::new(rules).read(&mut statement, numbered.selects)?;
        // From here on the tree is known to be flat enough to be compared and printed.
        parsed::check_print(&numbered.sql, dialect)?;
        let template = assembled(&statement, &guards, numbered.binds, dialect);
        template.ok_or_else(|| {
            Refusal::new(
                "its guards can't be put together with it",
                "use the typed query builder, and report this text",
            )
        })
    }
}

/// Puts the guards and the placeholders into the printed text.
fn assembled(
    statement: &Statement,
    guards: &[String],
    values: usize,
    dialect: Dialect,
) -> Option<Template> {
    let printed = statement.to_string();
    let mut text = Text {
        sql: String::with_capacity(printed.len() + 64 * guards.len()),
        binds: Vec::new(),
        values,
        dialect,
    };
    if dialect != Dialect::Mysql {
        // Placeholders have numbers: each value is bound once, the scope's behind all others.
        text.binds = (0..values).map(Bind::Value).collect();
    }
    let mut used = vec![0; guards.len()];
    for piece in pieces(&printed)? {
        let Piece::Guard(number) = piece else {
            text.push(piece)?;
            continue;
        };
        *used.get_mut(number)? += 1;
        pieces(guards.get(number)?)?
            .into_iter()
            .try_for_each(|piece| text.push(piece))?;
    }
    // Each guard stands in the text, once; and the text is one that this crate understands.
    let is_whole = used.iter().all(|&times| times == 1) && tokens(&text.sql, dialect).is_ok();
    is_whole.then_some(Template {
        sql: text.sql,
        binds: text.binds,
        values,
    })
}

/// The text as far as it is put together.
struct Text {
    sql: String,
    binds: Vec<Bind>,
    values: usize,
    dialect: Dialect,
}

impl Text {
    fn push(&mut self, piece: Piece<'_>) -> Option<()> {
        let (bind, number) = match piece {
            Piece::Text(text) => {
                self.sql.push_str(text);
                return Some(());
            }
            Piece::Tenant => (Bind::Scope, self.values + 1),
            Piece::Value(number) if (1..=self.values).contains(&number) => {
                (Bind::Value(number - 1), number)
            }
            Piece::Value(_) | Piece::Guard(_) => return None,
        };
        match self.dialect {
            Dialect::Mysql => {
                self.sql.push('?');
                self.binds.push(bind);
                return Some(());
            }
            Dialect::Postgres => self.sql.push('$'),
            Dialect::Sqlite => self.sql.push('?'),
        }
        self.sql.push_str(&number.to_string());
        if bind == Bind::Scope && !self.binds.contains(&bind) {
            self.binds.push(bind);
        }
        Some(())
    }
}
