//! What a case is, and how it is run.

use std::fmt;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use tenant_core::prelude::*;

use crate::backend::Raw;
use crate::schema::{Task, scope};

/// A connection of the tenant, over Diesel's.
pub type Scoped<'a> =
    TenantConnection<tenant_core::connection::Borrowed<'a, Raw>, TenantScope<i32>>;

/// A statement in both forms. They get the number of the run, below [`ROUNDS`], as
/// a value to look for.
#[derive(Clone, Copy)]
pub struct Case {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether the query's type is known by its type alone.
    pub kind: Kind,
    /// Whether it commits and so has to leave everything as it was.
    pub commits: bool,
    /// Runs it through the scope.
    pub scoped: fn(&mut Scoped<'_>, i32) -> Outcome,
    /// Runs it as Diesel alone, with the guard typed by hand.
    pub plain: fn(&mut Raw, i32) -> Outcome,
}

/// Whether Diesel knows a statement by its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Its prepared statement is found by the type.
    Static,
    /// Its text is built at each run.
    Dynamic,
}

/// A form of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Through the scope.
    Scoped,
    /// Diesel alone.
    Plain,
}

/// What a run reads or writes, to be compared.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// A column.
    Names(Vec<String>),
    /// Two columns, one of them of a left join.
    Pairs(Vec<(String, Option<String>)>),
    /// Three columns.
    Triples(Vec<(String, String, String)>),
    /// Whole rows.
    Tasks(Vec<Task>),
    /// How many rows were written.
    Written(usize),
}

impl Outcome {
    /// Whether nothing was read or written: then the case measures nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Names(rows) => rows.is_empty(),
            Self::Pairs(rows) => rows.is_empty(),
            Self::Triples(rows) => rows.is_empty(),
            Self::Tasks(rows) => rows.is_empty(),
            Self::Written(rows) => *rows == 0,
        }
    }
}

/// After so many runs, what they have written is undone.
pub const ROUNDS: i32 = 100;

impl Case {
    /// Runs it `runs` times and returns how long that took, without what it takes
    /// to undo the writes.
    ///
    /// # Panics
    ///
    /// If the database refuses a statement.
    pub fn time(&self, form: Form, raw: &mut Raw, runs: u64) -> Duration {
        time(runs, |round| {
            self.isolated(raw, |raw| {
                let started = Instant::now();
                self.run(form, raw, round);
                started.elapsed()
            })
        })
    }

    /// Runs it once, and undoes it.
    ///
    /// # Panics
    ///
    /// If the database refuses a statement.
    pub fn once(&self, form: Form, raw: &mut Raw) -> Outcome {
        self.isolated(raw, |raw| match form {
            Form::Scoped => (self.scoped)(&mut TenantConnection::new(raw, &scope()), 0),
            Form::Plain => (self.plain)(raw, 0),
        })
    }

    fn run(&self, form: Form, raw: &mut Raw, runs: i32) {
        match form {
            Form::Scoped => {
                let mut conn = TenantConnection::new(raw, &scope());
                for run in 0..runs {
                    std::hint::black_box((self.scoped)(&mut conn, run));
                }
            }
            Form::Plain => {
                for run in 0..runs {
                    std::hint::black_box((self.plain)(raw, run));
                }
            }
        }
    }

    fn isolated<R>(&self, raw: &mut Raw, work: impl FnOnce(&mut Raw) -> R) -> R {
        if self.commits {
            work(raw)
        } else {
            undone(raw, work)
        }
    }
}

/// Sums up the rounds that make so many runs.
pub(crate) fn time(runs: u64, mut round: impl FnMut(i32) -> Duration) -> Duration {
    let mut elapsed = Duration::ZERO;
    let mut left = runs;
    while left > 0 {
        let runs = left.min(ROUNDS as u64);
        left -= runs;
        elapsed += round(runs as i32);
    }
    elapsed
}

/// Does something inside a transaction that is rolled back.
pub(crate) fn undone<R>(raw: &mut Raw, work: impl FnOnce(&mut Raw) -> R) -> R {
    AnsiTransactionManager::begin_transaction(raw).expect("a transaction begins");
    let result = work(raw);
    AnsiTransactionManager::rollback_transaction(raw).expect("a transaction rolls back");
    result
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
