//! What a case is, and how it is run.

use std::fmt;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use tenant_core::prelude::*;

use crate::backend::Raw;
use crate::schema::{Task, part, scope, set};

/// A connection of the scope, over Diesel's.
pub type Scoped<'a, S = TenantScope<i32>> =
    TenantConnection<tenant_core::connection::Borrowed<'a, Raw>, S>;

/// A case under the scope `S`.
type Under<S> = fn(&mut Scoped<'_, S>, i32) -> Outcome;

/// Runs a case through a scope of some kind.
#[derive(Clone, Copy)]
pub enum ByScope {
    /// That of one tenant.
    Tenant(Under<TenantScope<i32>>),
    /// That of ten tenants.
    Set(Under<TenantSetScope<i32>>),
    /// That of a part of the tenant.
    Part(Under<SubtreeScope<i32, &'static str>>),
}

impl ByScope {
    /// Runs it so often, on one connection.
    fn run(self, raw: &mut Raw, runs: std::ops::Range<i32>, mut see: impl FnMut(Outcome)) {
        macro_rules! under {
            ($scope:expr, $run:ident) => {{
                let scope = $scope;
                let mut conn = TenantConnection::new(raw, &scope);
                runs.for_each(|run| see($run(&mut conn, run)));
            }};
        }
        match self {
            Self::Tenant(run) => under!(scope(), run),
            Self::Set(run) => under!(set(), run),
            Self::Part(run) => under!(part(), run),
        }
    }
}

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
    pub scoped: ByScope,
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

impl Kind {
    /// Its name, in the list of cases and in front of subjects.
    pub fn name(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Dynamic => "dynamic",
        }
    }
}

/// A form of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Through the scope.
    Scoped,
    /// Diesel alone.
    Plain,
}

impl Form {
    /// The form of this name on the command line.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "scoped" => Some(Self::Scoped),
            "plain" => Some(Self::Plain),
            _ => None,
        }
    }
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
    /// Whole rows of a page, and how many all pages have.
    #[cfg(feature = "async")]
    Page(Vec<Task>, i64),
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
            #[cfg(feature = "async")]
            Self::Page(rows, _) => rows.is_empty(),
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
            Form::Scoped => self.scoped(raw, 0),
            Form::Plain => (self.plain)(raw, 0),
        })
    }

    /// Runs the scoped form with this number, on a new connection of the scope.
    pub fn scoped(&self, raw: &mut Raw, run: i32) -> Outcome {
        let mut seen = Outcome::Written(0);
        self.scoped.run(raw, run..run + 1, |outcome| seen = outcome);
        seen
    }

    fn run(&self, form: Form, raw: &mut Raw, runs: i32) {
        match form {
            Form::Scoped => self.scoped.run(raw, 0..runs, |outcome| {
                std::hint::black_box(outcome);
            }),
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

impl fmt::Debug for ByScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tenant(_) => "Tenant",
            Self::Set(_) => "Set",
            Self::Part(_) => "Part",
        })
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
