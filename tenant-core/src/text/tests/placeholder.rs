//! Placeholders, each of which must be one of Diesel's.

use super::{Accepted, Fragment, Mysql, Postgres, Sqlite, expect_binding};

#[test]
fn as_many_as_values() {
    for dialect in [Mysql, Sqlite] {
        expect_binding("a = ? AND b IN (?, ?)", 3, dialect, Accepted);
        expect_binding("a = '?' AND b = ?", 1, dialect, Accepted);
        for (sql, binds) in [("a = ?", 0), ("a = ? AND b = ?", 1), ("a = 1", 1)] {
            expect_binding(sql, binds, dialect, Fragment("without a value"));
        }
    }
    for sql in ["a = ?1", "a = ?x", "a = :x", "a = @x", "a = $x"] {
        expect_binding(sql, 1, Sqlite, Fragment("placeholder"));
    }
    expect_binding("a = ?1", 1, Mysql, Fragment("placeholder"));
    expect_binding("a = ? ?", 2, Mysql, Fragment("side by side"));
    expect_binding("'x' ?", 1, Sqlite, Fragment("side by side"));
}

#[test]
fn with_numbers_in_their_order() {
    expect_binding("a = $1 AND b = ANY($2)", 2, Postgres, Accepted);
    expect_binding("a = $1::text AND data ? $2", 2, Postgres, Accepted);
    for (sql, binds) in [
        ("a = $1", 0),
        ("a = $2", 1),
        ("a = $2 AND b = $1", 2),
        ("a = $1 AND b = $1", 2),
        ("a = $1 AND b = $1", 1),
        ("a = $0", 1),
        ("a = 1", 1),
    ] {
        expect_binding(sql, binds, Postgres, Fragment("without a value"));
    }
    for sql in [
        "a = $1x",
        "a = $",
        "a = $1$",
        "a = $99999999999999999999999",
    ] {
        expect_binding(sql, 1, Postgres, Fragment("dollar"));
    }
}
