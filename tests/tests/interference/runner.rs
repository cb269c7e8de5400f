//! Runs a property on random cases.

use std::cell::RefCell;
use std::fmt::Debug;

use diesel::Connection;
use diesel::connection::CacheSize;
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use tenant_tests::prelude::*;
use tenant_tests::{Conn, Database};

use crate::data::{Reader, Rows, create, rows};

/// Two databases: with all rows, and with those of one scope.
pub(crate) struct Pair {
    pub full: Database,
    pub own: Database,
}

impl Pair {
    /// Two databases without rows.
    fn new() -> Self {
        let database = || {
            let mut database = Database::empty();
            database.run(&create());
            // Hardly a statement comes twice, and Diesel would keep them all.
            database
                .raw()
                .set_prepared_statement_cache_size(CacheSize::Disabled);
            database
        };
        Self {
            full: database(),
            own: database(),
        }
    }

    /// Fills them.
    pub(crate) fn fill(&mut self, rows: &Rows, reader: Reader) {
        self.full.run(&rows.statements(Reader::All));
        self.own.run(&rows.statements(reader));
    }

    /// A connection to the full database under `scope`.
    pub(crate) fn scoped<S: Scope>(&mut self, scope: &S) -> Conn<'_, S> {
        TenantConnection::new(self.full.raw(), scope)
    }
}

/// How many databases each property sees: as many as `TENANT_TEST_CASES` says, or few.
fn cases() -> u32 {
    match std::env::var("TENANT_TEST_CASES") {
        Ok(cases) => cases.parse().expect("`TENANT_TEST_CASES` is a number"),
        Err(_) if cfg!(feature = "sqlite") => 20,
        Err(_) => 8,
    }
}

/// Checks `property` on random rows and cases.
pub(crate) fn check<Case: Debug>(
    case: impl Strategy<Value = Case>,
    property: impl Fn(&mut Pair, &Rows, &Case) -> Result<(), TestCaseError>,
) {
    // Two databases for all cases: to make one is what takes time.
    let pair = RefCell::new(Pair::new());
    let config = Config {
        cases: cases(),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "proptest-regressions/interference.txt",
        ))),
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(rows(), case), |(rows, case)| {
            property(&mut pair.borrow_mut(), &rows, &case)
        })
        .unwrap_or_else(|error| panic!("{error}"));
}
