//! The cells of a table: each is run, and all that are wrong are told at the end.

use std::fmt::{Debug, Display};

use diesel::result::Error as DieselError;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::writes::{Owner, Stage, rows};
use tenant_tests::{Conn, DbConnection, Tenant, a};

/// A database, and what went wrong on it.
pub(crate) struct Sheet<S = Tenant> {
    pub(crate) stage: Stage,
    scope: S,
    wrong: Vec<String>,
    cells: usize,
}

impl Sheet {
    /// Cells of A.
    pub(crate) fn of_a() -> Self {
        Self::new(a())
    }
}

impl<S: Owner> Sheet<S> {
    pub(crate) fn new(scope: S) -> Self {
        Self {
            stage: Stage::new(),
            scope,
            wrong: Vec::new(),
            cells: 0,
        }
    }

    /// Notes that a cell is wrong.
    pub(crate) fn wrong(&mut self, cell: impl Display, why: impl Display) {
        self.wrong.push(format!("{cell}: {why}"));
    }

    /// A cell that must be refused by an error of ours: nothing is sent, no row changes.
    pub(crate) fn refused<T: Debug>(
        &mut self,
        cell: impl Display,
        run: impl FnOnce(&mut Conn<'_, S>) -> Result<T>,
    ) -> Option<Error> {
        self.cells += 1;
        let before = rows(self.stage.raw());
        self.stage.sent();
        let result = run(&mut TenantConnection::new(self.stage.raw(), &self.scope));
        let sent = self.stage.sent();
        if rows(self.stage.raw()) != before {
            self.wrong(&cell, format_args!("rows have changed: {sent:?}"));
        }
        match result {
            Ok(found) => self.wrong(&cell, format_args!("runs: {found:?} {sent:?}")),
            Err(Error::Diesel(error)) => self.wrong(&cell, format_args!("{error} {sent:?}")),
            Err(error) if sent.is_empty() => return Some(error),
            Err(error) => self.wrong(&cell, format_args!("{error}, but sent {sent:?}")),
        }
        None
    }

    /// A cell that must run, and is taken back.
    pub(crate) fn runs<T: Send>(
        &mut self,
        cell: impl Display,
        run: impl FnOnce(&mut Conn<'_, S>) -> Result<T> + Send,
    ) -> Option<T> {
        let result = taken_back(self.stage.raw(), &self.scope, run);
        self.found(cell, result)
    }

    /// The same on another connection.
    pub(crate) fn runs_on<T: Send>(
        &mut self,
        cell: impl Display,
        raw: &mut DbConnection,
        run: impl FnOnce(&mut Conn<'_, S>) -> Result<T> + Send,
    ) -> Option<T> {
        let result = taken_back(raw, &self.scope, run);
        self.found(cell, result)
    }

    /// What a cell that must run has returned.
    pub(crate) fn found<T>(&mut self, cell: impl Display, result: Result<T>) -> Option<T> {
        self.cells += 1;
        result.map_err(|error| self.wrong(cell, error)).ok()
    }
}

/// What `run` returns, and nothing stays of it in the database.
pub(crate) fn taken_back<S: Scope, T: Send>(
    raw: &mut DbConnection,
    scope: &S,
    run: impl FnOnce(&mut Conn<'_, S>) -> Result<T> + Send,
) -> Result<T> {
    let mut result = None;
    let rolled_back = TenantConnection::new(raw, scope).transaction(|conn| {
        result = Some(run(conn));
        Err::<(), Error>(DieselError::RollbackTransaction.into())
    });
    match result {
        Some(result) => result,
        None => Err(rolled_back.expect_err("it is taken back")),
    }
}

/// Tells what is wrong, if anything is.
impl<S> Drop for Sheet<S> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        assert!(self.cells > 0, "a table has cells");
        println!("{} cells", self.cells);
        let wrong = &self.wrong;
        assert!(
            wrong.is_empty(),
            "{} of {} cells are wrong:\n{}",
            wrong.len(),
            self.cells,
            wrong.join("\n")
        );
    }
}
