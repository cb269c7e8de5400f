//! Where a test writes, under the eyes of the rule.

use std::fmt::Debug;

use tenant_core::{Error, Result};

use super::snapshot::{self, Owner, Row};
use super::{host, seed};
use crate::backend::DbConnection;
use crate::database::Database;
use crate::prelude::*;
use crate::reads::{Conn, Tenant, a};
use crate::recorder::{Recorded, Sent, record};

/// A database with rows in every table.
#[derive(Debug)]
pub struct Stage {
    database: Database,
    sent: Recorded<Sent>,
}

/// What a write returned, and what it did to the rows of its scope.
#[derive(Debug)]
#[must_use = "a test says what was changed"]
pub struct Outcome<T> {
    value: T,
    removed: Vec<String>,
    added: Vec<String>,
}

/// The rows of `rows` that are not in `others`; both are sorted.
fn without(rows: &[Row], others: &[Row]) -> Vec<Row> {
    let mut others = others.iter().peekable();
    let mut left = Vec::new();
    for row in rows {
        while others.next_if(|other| *other < row).is_some() {}
        if others.next_if(|other| *other == row).is_none() {
            left.push(row.clone());
        }
    }
    left
}

impl Stage {
    /// A database with the rows of the fixture.
    #[allow(clippy::new_without_default)] // makes a database, perhaps on a server
    pub fn new() -> Self {
        let mut database = Database::full();
        database.run(&format!(
            "{}{}{}{}",
            seed::SETTINGS,
            seed::ROWS,
            seed::keywords(),
            seed::counters()
        ));
        let sent = record(database.raw());
        Self { database, sent }
    }

    /// The database, to write behind the library's back.
    pub fn database(&mut self) -> &mut Database {
        &mut self.database
    }

    /// The raw connection.
    pub fn raw(&mut self) -> &mut DbConnection {
        self.database.raw()
    }

    /// What was sent since the last call.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.take()
    }

    /// Runs `write` under `scope`; every row outside of the scope must be
    /// unchanged.
    #[track_caller]
    pub fn write<S: Owner, T>(
        &mut self,
        scope: &S,
        write: impl FnOnce(&S, &mut Conn<'_, S>) -> T,
    ) -> Outcome<T> {
        self.work(scope, |stage| {
            write(scope, &mut TenantConnection::new(stage.raw(), scope))
        })
    }

    /// The same for work that makes its own connections.
    #[track_caller]
    pub fn work<S: Owner, T>(
        &mut self,
        scope: &S,
        work: impl FnOnce(&mut Self) -> T,
    ) -> Outcome<T> {
        self.watch(|table, tenant| scope.writes(table, tenant), work)
    }

    /// Runs `work`; every row that is not of `owner`, which gets the table and
    /// the tenant, must be unchanged.
    #[track_caller]
    pub fn watch<T>(
        &mut self,
        owner: impl Fn(&str, Option<&str>) -> bool,
        work: impl FnOnce(&mut Self) -> T,
    ) -> Outcome<T> {
        let before = snapshot::rows(self.raw());
        self.sent.take();
        let value = work(self);
        let sent = self.sent.take();
        let after = snapshot::rows(self.raw());
        self.sent.take();
        sent.into_iter().for_each(|entry| self.sent.push(entry));
        let removed = without(&before, &after);
        let added = without(&after, &before);
        for row in removed.iter().chain(&added) {
            assert!(
                owner(&row.name, row.owner.as_deref()),
                "a row outside of the scope was touched: {row:?}\n- {removed:?}\n+ {added:?}"
            );
        }
        let shown = |rows: Vec<Row>| rows.iter().map(Row::shown).collect();
        Outcome {
            value,
            removed: shown(removed),
            added: shown(added),
        }
    }

    /// Runs a write that must be refused before anything is sent.
    #[track_caller]
    pub fn refused<S: Owner, T: Debug>(
        &mut self,
        scope: &S,
        write: impl FnOnce(&S, &mut Conn<'_, S>) -> Result<T>,
    ) -> Error {
        let result = self.write(scope, write).unchanged();
        assert_eq!(self.sent.take(), [], "nothing is sent");
        result.expect_err("the write is refused")
    }
}

impl<T> Outcome<T> {
    /// Asserts which rows went and which came: an updated row does both.
    #[track_caller]
    pub fn changes(self, removed: &[&str], added: &[&str]) -> T {
        assert_eq!(self.removed, removed, "rows that are gone");
        assert_eq!(self.added, added, "rows that are new");
        self.value
    }

    /// Asserts that rows came and none went.
    #[track_caller]
    pub fn adds(self, added: &[&str]) -> T {
        self.changes(&[], added)
    }

    /// Asserts that rows went and none came.
    #[track_caller]
    pub fn removes(self, removed: &[&str]) -> T {
        self.changes(removed, &[])
    }

    /// Asserts that no row at all was changed.
    #[track_caller]
    pub fn unchanged(self) -> T {
        self.changes(&[], &[])
    }

    /// What the write returned, whatever it did within the scope.
    pub fn value(self) -> T {
        self.value
    }
}

/// A write of A on a stage of its own, which must succeed.
#[track_caller]
pub fn by_a<T>(write: impl FnOnce(&Tenant, &mut Conn<'_>) -> Result<T>) -> Outcome<T> {
    succeeded(Stage::new().write(&a(), write))
}

/// A write of the host on a stage of its own, which must succeed.
#[track_caller]
pub fn by_host<T>(
    write: impl FnOnce(&HostScope, &mut Conn<'_, HostScope>) -> Result<T>,
) -> Outcome<T> {
    succeeded(Stage::new().write(&host(), write))
}

#[track_caller]
fn succeeded<T>(outcome: Outcome<Result<T>>) -> Outcome<T> {
    let value = match outcome.value {
        Ok(value) => value,
        Err(error) => panic!("the write fails: {error}"),
    };
    Outcome {
        value,
        removed: outcome.removed,
        added: outcome.added,
    }
}

/// A write of A on a stage of its own, which must be refused unsent.
#[track_caller]
pub fn refused_by_a<T: Debug>(write: impl FnOnce(&Tenant, &mut Conn<'_>) -> Result<T>) -> Error {
    Stage::new().refused(&a(), write)
}
