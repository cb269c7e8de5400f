//! Texts of all kinds, without a database.

use proptest::prelude::*;

use super::refusal::Read;
use super::rules::{COLUMN, Rules, Side};
use super::template::{Bind, Template};
use crate::backend::Dialect;
use crate::class::IdType;

const ALL: [Dialect; 3] = [Dialect::Postgres, Dialect::Mysql, Dialect::Sqlite];

fn template(sql: &str, dialect: Dialect) -> Read<Template> {
    let rules = Rules {
        dialect,
        side: Side::Tenant(Some(IdType::Integer), "i32"),
        has_id: format!("({COLUMN} = \u{e000})"),
    };
    Template::of(sql, &rules)
}

#[track_caller]
fn refused(sql: &str, words: &str) {
    for dialect in ALL {
        let refusal = template(sql, dialect).expect_err("it is refused");
        let shown = refusal.of("").to_string();
        assert!(shown.contains(words), "{dialect:?}: {shown}");
    }
}

#[test]
fn what_is_deep_or_long_is_refused_and_ends() {
    for (one, many) in [
        ("(", 3_000),
        ("NOT ", 5_000),
        ("- ", 5_000),
        ("CASE WHEN ", 2_000),
    ] {
        refused(&format!("SELECT {}", one.repeat(many)), "");
    }
    refused(&format!("SELECT {}1", "1 + ".repeat(2_900)), "too deeply");
    refused(
        &format!("SELECT 1{}", " UNION SELECT 1".repeat(1_500)),
        "too deeply",
    );
    refused(&format!("SELECT 1{}", " AND 1".repeat(2_900)), "too deeply");
    refused(
        &format!("SELECT {}1", "1, ".repeat(3_000)),
        "words and symbols",
    );
    refused(&format!("SELECT '{}'", "x".repeat(70_000)), "bytes");
}

#[test]
fn a_long_list_is_read() {
    for dialect in ALL {
        let sql = format!("SELECT 1 WHERE 1 IN (1{})", ", 1".repeat(2_500));
        assert!(template(&sql, dialect).is_ok(), "{dialect:?}");
    }
}

/// MySQL's printer loses backslashes, and a later string would be read as SQL.
#[test]
fn a_backslash_stays_one() {
    let sql = r"SELECT '\\', ' OR 1 = 1'";
    for dialect in [Dialect::Mysql, Dialect::Postgres] {
        if let Ok(template) = template(sql, dialect) {
            assert_eq!(template.sql, sql, "{dialect:?}");
        }
    }
    let in_sqlite = template(sql, Dialect::Sqlite).map(|template| template.sql);
    assert_eq!(in_sqlite.as_deref(), Ok(sql));
}

#[test]
fn characters_that_mark_places_are_no_part_of_a_text() {
    for mark in [
        '\u{e000}', '\u{e001}', '\u{e003}', '\u{f8ff}', '\0', '\u{1b}',
    ] {
        refused(&format!("SELECT '{mark}'"), "control character");
    }
}

#[test]
fn values_keep_their_numbers() {
    let binds = |sql, dialect| template(sql, dialect).map(|template| template.binds);
    let [first, second] = [0, 1].map(Bind::Value);
    let sql = "SELECT ? WHERE ? = 1";
    assert_eq!(binds(sql, Dialect::Mysql), Ok(vec![first, second]));
    assert_eq!(binds(sql, Dialect::Sqlite), Ok(vec![first, second]));
    assert_eq!(
        binds("SELECT $2 WHERE $1 = $2", Dialect::Postgres),
        Ok(vec![first, second])
    );
    let sent = template(sql, Dialect::Sqlite).map(|template| template.sql);
    assert_eq!(sent.as_deref(), Ok("SELECT ?1 WHERE ?2 = 1"));
}

/// Pieces of SQL, in any order.
fn pieces() -> impl Strategy<Value = String> {
    #[rustfmt::skip]
    let words = prop::sample::select(vec![
        "SELECT", "FROM", "WHERE", "a", "b", "t", "(", ")", ",", "1", "'x'", "'", "\"", "`", "[", "]",
        "JOIN", "LEFT", "ON", "USING", "UNION", "ALL", "WITH", "RECURSIVE", "AS", "=", "AND", "OR",
        "NOT", "IN", "EXISTS", "CASE", "WHEN", "THEN", "END", "GROUP BY", "ORDER BY", "HAVING",
        "LIMIT", "OVER", "?", "$1", "?1", ";", "--", "/*", "*/", "*", ".", "::", "\\", "INSERT INTO",
        "UPDATE", "SET", "DELETE", "VALUES", "LATERAL", "INTERVAL", "DATE", "ARRAY", "E'", "x", "->",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn fuzz_any_text_ends(sql in "\\PC*") {
        for dialect in ALL {
            let _ = template(&sql, dialect);
        }
    }

    /// What is printed is understood, and needs as many values.
    #[test]
    fn fuzz_pieces(sql in pieces()) {
        for dialect in ALL {
            if let Ok(first) = template(&sql, dialect) {
                let again = template(&first.sql, dialect);
                prop_assert_eq!(again.map(|again| again.values), Ok(first.values), "{}", first.sql);
            }
        }
    }
}
