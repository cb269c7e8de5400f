//! The report as a whole.

use tenant_core::Error;
use tenant_core::check::{self, Severity};
use tenant_tests::Database;

#[test]
fn a_database_without_the_tables_is_refused() {
    let mut database = Database::empty();
    let report = check::database(database.raw()).expect("the catalog can be read");
    let lines = report.to_string();
    let line = lines
        .lines()
        .find(|line| line.contains("checked_rows"))
        .expect("a finding");
    assert!(
        line.starts_with("error: checked_rows: the database has no such table; run the migrations")
            && line.contains("`MustHaveTenant` by `tenant_id` on `database::findings::Row`"),
        "{line}"
    );
    assert_eq!(lines.lines().count(), report.findings().len());
    assert!(
        report
            .errors()
            .all(|finding| finding.severity() == Severity::Error)
    );

    let Err(Error::DatabaseCheck { findings }) = report.into_result() else {
        panic!("the database can be used");
    };
    assert!(findings.contains(line), "{findings}");
    assert!(!findings.contains("warning: "), "{findings}");
}

/// In an aborted transaction nothing can be asked.
#[cfg(feature = "postgres")]
#[test]
fn a_connection_that_fails_is_an_error() {
    use diesel::connection::SimpleConnection;

    let mut database = Database::empty();
    let raw = database.raw();
    raw.batch_execute("BEGIN; SELECT 1 / 0")
        .expect_err("no result");
    assert!(matches!(check::database(raw), Err(Error::Diesel(_))));
}
