//! `check::database`: what the program says of its tables, held against a database.

mod findings;
mod keys;
mod lengths;
mod lenient;
mod report;

use tenant_core::check::{self, Problem};
use tenant_tests::{Database, DbConnection};

/// A database with one table, made by `sql`.
fn with_table(sql: &str) -> Database {
    let mut database = Database::empty();
    database.run(sql);
    database
}

/// What the check says of the table `name`.
#[track_caller]
fn problems_of(name: &str, conn: &mut DbConnection) -> Vec<Problem> {
    let report = check::database(conn).expect("the catalog can be read");
    let findings = report.findings().iter();
    findings
        .filter(|finding| finding.table().name() == name)
        .map(|finding| finding.problem().clone())
        .collect()
}

/// What the check says of the table `name`, as `sql` makes it.
#[track_caller]
fn problems(name: &str, sql: &str) -> Vec<Problem> {
    problems_of(name, with_table(sql).raw())
}

#[test]
fn the_tables_of_the_other_tests_can_be_used() {
    let mut database = Database::full();
    let report = check::database(database.raw()).expect("the catalog can be read");
    // The tables of this file are not in the database.
    let errors: Vec<_> = report
        .errors()
        .filter(|finding| !finding.table().name().starts_with("checked_"))
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, [""; 0]);
    let seen = tenant_core::registry::tables().filter(|table| table.name() == "projects");
    assert_eq!(seen.count(), 1, "the tables of the library are linked");
}
