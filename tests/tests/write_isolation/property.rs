//! The property.

use std::cell::RefCell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use tenant_tests::Database;
use tenant_tests::prelude::*;
use tenant_tests::writes::{Owner, Row, rows};

use crate::data::{Reader, rows as databases};
use crate::shapes::{tenant, unscoped};
use crate::write::{Write, write};

/// Random databases; each sees several writes.
const CASES: u32 = if cfg!(feature = "sqlite") { 800 } else { 150 };

/// Two databases: with all rows, and with those of one tenant.
struct Pair {
    full: Database,
    own: Database,
}

/// The rows of the scope, and the others.
fn split(rows: Vec<Row>, scope: &TenantScope<i32>) -> (Vec<Row>, Vec<Row>) {
    rows.into_iter()
        .partition(|row| scope.writes(&row.name, row.owner.as_deref()))
}

/// Whether one of these rows is a project with one of these keys.
fn holds(rows: &[Row], keys: &[i32]) -> bool {
    rows.iter().any(|row| {
        let key = row.content.split('|').next().and_then(|id| id.parse().ok());
        row.name == "projects" && key.is_some_and(|key| keys.contains(&key))
    })
}

impl Pair {
    /// Runs one write on both databases.
    fn check(&mut self, scope: &TenantScope<i32>, write: &Write) -> Result<(), TestCaseError> {
        let (own_before, others_before) = split(rows(self.full.raw()), scope);
        let mut conn = TenantConnection::new(self.full.raw(), scope);
        let scoped = tenant::run(scope, write, &mut conn);
        drop(conn);
        let (own, others) = split(rows(self.full.raw()), scope);
        prop_assert_eq!(&others, &others_before, "rows of others");
        if holds(&others, &write.keys()) {
            // The key is taken, which plain Diesel on own rows can't know.
            prop_assert_eq!(scoped.unwrap_or(0), 0, "nothing is written");
            prop_assert_eq!(own, own_before, "own rows when a key is taken");
            return Ok(());
        }
        let plain = unscoped::run(scope.id(), write, self.own.raw());
        prop_assert_eq!(scoped, plain, "the count");
        let (expected, _) = split(rows(self.own.raw()), scope);
        prop_assert_eq!(own, expected, "own rows");
        Ok(())
    }
}

#[test]
fn writes_of_one_tenant() {
    // Two databases for all cases: to make one is what takes time.
    let pair = RefCell::new(Pair {
        full: Database::empty(),
        own: Database::empty(),
    });
    let config = Config {
        cases: CASES,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "proptest-regressions/write_isolation.txt",
        ))),
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(databases(), vec(write(), 1..6)), |(database, writes)| {
            let pair = &mut *pair.borrow_mut();
            for id in [1, 3] {
                let scope = TenantScope::trusted(id, "test");
                pair.full.run(&database.statements(Reader::All));
                pair.own.run(&database.statements(Reader::Tenants(&[id])));
                for write in &writes {
                    pair.check(&scope, write)?;
                }
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}
