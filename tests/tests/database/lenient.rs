//! Columns in which the database takes different ids for the same.

use tenant_core::check::{Problem, Severity};
use tenant_core::prelude::*;

use super::problems;

diesel::table! {
    checked_texts (id) {
        id -> Integer,
        org -> Text,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = checked_texts)]
#[tenant(column = org)]
struct Texts {}

fn found(column: &str) -> Vec<Problem> {
    problems(
        "checked_texts",
        &format!(
            "CREATE TABLE checked_texts
                 (id INTEGER NOT NULL, org {column} NOT NULL, PRIMARY KEY (org, id))"
        ),
    )
}

/// Guards can't tell the ids apart.
#[cfg(not(feature = "sqlite"))]
#[track_caller]
fn assert_confused(column: &str, word: &str) {
    let found = found(column);
    let [
        problem @ Problem::ConfusedIds {
            column: "org",
            because,
        },
    ] = &found[..]
    else {
        panic!("{column}: {found:?}");
    };
    assert!(because.contains(word), "{because}");
    assert_eq!(problem.severity(), Severity::Error);
}

#[cfg(not(feature = "postgres"))]
#[track_caller]
fn assert_lenient(column: &str, word: &str) {
    let found = found(column);
    let [
        problem @ Problem::LenientIds {
            column: "org",
            because,
        },
    ] = &found[..]
    else {
        panic!("{column}: {found:?}");
    };
    assert!(because.contains(word), "{because}");
    assert_eq!(problem.severity(), Severity::Warning);
}

#[cfg(feature = "sqlite")]
#[test]
fn collations() {
    for column in ["TEXT", "VARCHAR(20)", "TEXT COLLATE BINARY", "", "BLOB"] {
        assert_eq!(found(column), [], "{column}");
    }
    assert_lenient("TEXT COLLATE NOCASE", "upper and lower case");
    assert_lenient("TEXT COLLATE rtrim", "blanks");
}

/// `1e2` is stored as `100`, which is another id.
#[cfg(feature = "sqlite")]
#[test]
fn affinities() {
    for column in ["NUMERIC", "INTEGER", "STRING", "REAL"] {
        let found = found(column);
        let is_other = matches!(&found[..], [Problem::OtherType { .. }]);
        assert!(is_other, "{column}: {found:?}");
    }
}

#[cfg(feature = "mysql")]
#[test]
fn collations() {
    assert_lenient(
        "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
        "general_ci",
    );
    assert_lenient(
        "VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
        "unicode_ci",
    );
    // Blanks at the end don't count.
    assert_lenient(
        "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "utf8mb4_bin",
    );
    assert_confused(
        "CHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
        "char(50)",
    );
    let exact = "VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
    assert_eq!(found(exact), []);
    // The bytes of a text are compared as they are.
    assert_eq!(found("VARBINARY(50)"), []);
}

#[cfg(feature = "mysql")]
#[test]
fn other_types() {
    for column in ["BINARY(50)", "ENUM('a', 'b')", "DECIMAL(20)"] {
        let found = found(column);
        let is_other = found
            .iter()
            .any(|problem| matches!(problem, Problem::OtherType { .. }));
        assert!(is_other, "{column}: {found:?}");
    }
}

#[cfg(feature = "postgres")]
#[test]
fn types() {
    for column in ["TEXT", "VARCHAR(20)", "TEXT COLLATE \"C\""] {
        assert_eq!(found(column), [], "{column}");
    }
    assert_confused("CHAR(20)", "character(20)");
}

#[cfg(feature = "postgres")]
#[test]
fn a_collation_that_is_not_deterministic() {
    let mut database = super::with_table(
        "CREATE COLLATION any_case
             (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
         CREATE DOMAIN lenient AS TEXT COLLATE any_case NOT NULL;
         CREATE TABLE checked_texts (id INTEGER, org lenient, PRIMARY KEY (org, id))",
    );
    let found = super::problems_of("checked_texts", database.raw());
    let is_confused = matches!(
        &found[..],
        [Problem::ConfusedIds { because, .. }] if because.contains("any_case")
    );
    assert!(is_confused, "{found:?}");
}

#[cfg(feature = "postgres")]
#[test]
fn citext() {
    let mut database = tenant_tests::Database::empty();
    database.run("CREATE EXTENSION IF NOT EXISTS citext SCHEMA public");
    database
        .run("CREATE TABLE checked_texts (id INTEGER, org public.citext, PRIMARY KEY (org, id))");
    let found = super::problems_of("checked_texts", database.raw());
    let is_lenient = matches!(
        &found[..],
        [Problem::LenientIds { because, .. }] if because.contains("citext")
    );
    assert!(is_lenient, "{found:?}");
}
