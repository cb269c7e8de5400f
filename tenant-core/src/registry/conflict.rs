//! Declarations of one table that contradict each other.

use std::sync::OnceLock;

use super::ClassifiedTable;
use super::list::all;
use super::same::Letters;
use crate::backend::{Dialect, ScopedBackend};
use crate::error::Error;

/// Whether the declarations of all classified tables agree, for start-up and for
/// tests.
///
/// Two declarations are of one table if the tables have the same name, in the same
/// schema or one of them without schema: such a name is looked up in a search path, so it can
/// be in any. PostgreSQL compares names letter by letter; on SQLite and MySQL
/// upper case and lower case are the same. Two declarations that say the same are
/// in order.
///
/// # Errors
///
/// [`Error::ConflictingClasses`] for the first two declarations of one table that
/// differ in class, tenant column, `shared_reads` or `writable`.
pub fn check<DB: ScopedBackend>() -> Result<(), Error> {
    all_conflicts::<DB>().next().map_or(Ok(()), Err)
}

/// All conflicts, of which [`check`] tells the first.
pub fn all_conflicts<DB: ScopedBackend>() -> impl Iterator<Item = Error> {
    conflicts_for(DB::DIALECTS).found.iter().map(Error::from)
}

/// The conflicts in the eyes of all these databases: where one takes two names for one, so do
/// the declarations of a program that runs on it.
fn conflicts_for(dialects: &[Dialect]) -> &'static Conflicts {
    let exact = |dialect: &&Dialect| Letters::of(**dialect) == Letters::Exact;
    let is_exact = dialects.iter().filter(exact).count() == dialects.len();
    conflicts(if is_exact {
        Dialect::Postgres
    } else {
        Dialect::Mysql
    })
}

/// The conflicts in the eyes of a database, which are looked for once.
pub(crate) fn conflicts(dialect: Dialect) -> &'static Conflicts {
    static EXACT: OnceLock<Conflicts> = OnceLock::new();
    static ANY_CASE: OnceLock<Conflicts> = OnceLock::new();
    let letters = Letters::of(dialect);
    let conflicts = match letters {
        Letters::Exact => &EXACT,
        Letters::AnyCase => &ANY_CASE,
    };
    conflicts.get_or_init(|| Conflicts::among(all(), letters))
}

/// Two declarations of one table that contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub(super) first: ClassifiedTable,
    pub(super) second: ClassifiedTable,
}

/// All conflicts among some tables.
#[derive(Debug)]
pub(crate) struct Conflicts {
    letters: Letters,
    pub(super) found: Vec<Conflict>,
}

// Statements ask for the conflicts of the tables that they name.
#[allow(dead_code)]
impl Conflicts {
    /// Whether there is none, as it should be.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A conflict about the table of this name, as it stands in SQL without quotes.
    pub(crate) fn of(&self, name: &str) -> Option<&Conflict> {
        // The second has the same name.
        let mut found = self.found.iter();
        found.find(|conflict| self.letters.same(conflict.first.name, name))
    }
}

impl Conflicts {
    /// Compares each table with each one behind it.
    pub(super) fn among(tables: &[ClassifiedTable], letters: Letters) -> Self {
        let mut found = Vec::new();
        let mut rest = tables;
        while let Some((&first, others)) = rest.split_first() {
            let contradicting = others.iter().filter(|other| {
                letters.can_be_same_table(&first, other) && !letters.say_the_same(&first, other)
            });
            found.extend(contradicting.map(|&second| Conflict { first, second }));
            rest = others;
        }
        Self { letters, found }
    }
}

impl From<&Conflict> for Error {
    fn from(conflict: &Conflict) -> Self {
        Self::ConflictingClasses {
            table: conflict.first.name.to_owned(),
            first: conflict.first.to_string(),
            second: conflict.second.to_string(),
        }
    }
}
