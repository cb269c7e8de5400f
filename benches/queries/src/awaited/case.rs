//! What a case is, and how it is run.

use std::fmt;
use std::ops::Range;
use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, TransactionManager};
use tenant_core::connection::AsyncTenantConnection;
use tokio::runtime::{Builder, Runtime};

use super::connection::{AsyncRaw, connect};
use super::{plain, scoped};
use crate::case::{Form, Kind, Outcome, time};
use crate::schema::scope;

/// Awaits a form so often, one run after the other, on one connection.
type Runs = fn(&Runtime, &mut AsyncRaw, Range<i32>, &mut dyn FnMut(Outcome));

/// A statement in both forms: see [`Case`](crate::Case).
#[derive(Clone, Copy)]
pub struct AsyncCase {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether the query's type is known by its type alone.
    pub kind: Kind,
    /// Whether it commits and so has to leave everything as it was.
    commits: bool,
    scoped: Runs,
    plain: Runs,
}

/// A runtime with a connection.
pub struct Awaiting {
    runtime: Runtime,
    raw: AsyncRaw,
}

impl Awaiting {
    /// Creates the tables with their rows, and connects. All runs on this thread, but for
    /// SQLite's calls, which diesel-async hands to another.
    ///
    /// # Panics
    ///
    /// If that isn't possible: nothing can be measured then.
    pub fn connect() -> Self {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime starts");
        let raw = runtime.block_on(connect());
        Self { runtime, raw }
    }
}

impl AsyncCase {
    /// Runs it `runs` times and returns how long that took, without what it takes
    /// to undo the writes.
    ///
    /// # Panics
    ///
    /// If the database refuses a statement.
    pub fn time(&self, form: Form, on: &mut Awaiting, runs: u64) -> Duration {
        time(runs, |round| {
            self.isolated(on, |Awaiting { runtime, raw }| {
                let started = Instant::now();
                self.run(form)(runtime, raw, 0..round, &mut |outcome| {
                    std::hint::black_box(outcome);
                });
                started.elapsed()
            })
        })
    }

    /// Runs it once, and undoes it.
    ///
    /// # Panics
    ///
    /// If the database refuses a statement.
    pub fn once(&self, form: Form, on: &mut Awaiting) -> Outcome {
        self.isolated(on, |Awaiting { runtime, raw }| {
            let mut seen = Outcome::Written(0);
            self.run(form)(runtime, raw, 0..1, &mut |outcome| seen = outcome);
            seen
        })
    }

    fn run(&self, form: Form) -> Runs {
        match form {
            Form::Scoped => self.scoped,
            Form::Plain => self.plain,
        }
    }

    fn isolated<R>(&self, on: &mut Awaiting, work: impl FnOnce(&mut Awaiting) -> R) -> R {
        if self.commits {
            return work(on);
        }
        type Manager = <AsyncRaw as AsyncConnection>::TransactionManager;
        let begun = on.runtime.block_on(Manager::begin_transaction(&mut on.raw));
        begun.expect("a transaction begins");
        let result = work(on);
        let ended = on
            .runtime
            .block_on(Manager::rollback_transaction(&mut on.raw));
        ended.expect("a transaction rolls back");
        result
    }
}

/// The functions `$run` of both modules, and whether they commit.
macro_rules! cases {
    ($($name:literal $kind:ident $commits:literal $run:ident;)*) => {
        &[$(AsyncCase {
            name: $name,
            kind: Kind::$kind,
            commits: $commits,
            scoped: |runtime, raw, runs, see| runtime.block_on(async {
                let mut conn = AsyncTenantConnection::new(raw, &scope());
                for run in runs {
                    see(scoped::$run(&mut conn, run).await);
                }
            }),
            plain: |runtime, raw, runs, see| runtime.block_on(async {
                for run in runs {
                    see(plain::$run(raw, run).await);
                }
            }),
        },)*]
    };
}

/// All of them.
pub const ASYNC_CASES: &[AsyncCase] = cases! {
    "point" Static false point;
    "first" Static false first;
    "list" Static false list;
    "two-joins" Static false two_joins;
    "page" Static false page;
    "boxed" Dynamic false boxed;
    "insert" Static false insert;
    "insert-100" Dynamic false insert_hundred;
    "update" Dynamic false update;
    "delete" Static false delete;
    "transaction" Static true transaction;
};

/// The case of this name.
pub fn async_case(name: &str) -> Option<&'static AsyncCase> {
    ASYNC_CASES.iter().find(|case| case.name == name)
}

impl fmt::Debug for AsyncCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Debug for Awaiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Awaiting").finish_non_exhaustive()
    }
}
