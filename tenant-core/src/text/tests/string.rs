//! Strings, which must end at the same place for every server.

use super::{ALL, Accepted, Fragment, Mysql, Postgres, Sqlite, Table, expect_all};

#[test]
fn backslashes_that_modes_read_differently() {
    expect_all(
        &[Postgres, Mysql],
        Fragment("server modes"),
        &[
            "a = 'x\\'",
            "a = '\\' OR b = ' OR (1'",
            "a LIKE 'x' ESCAPE '\\'",
            "a = 'it\\'s (('",
        ],
    );
    expect_all(
        &[Mysql],
        Fragment("server modes"),
        &["a = \"x\\\"", "a = \"\\\" OR b = \""],
    );
    expect_all(
        &ALL,
        Accepted,
        &["a = 'x\\y'", "a = '\\\\'", "a = '\\n''\\t'"],
    );
    expect_all(&[Sqlite], Accepted, &["a = '\\'", "a = 'x\\''y'"]);
}

#[test]
fn strings_side_by_side() {
    expect_all(
        &ALL,
        Fragment("side by side"),
        &["a = 'x' 'y'", "a = 'x'\n'y'", "'x' 1", "1 'x'", "1 2"],
    );
    expect_all(
        &[Postgres],
        Fragment("side by side"),
        &["X'1f' '2'", "E'a'\n'b'"],
    );
    // What follows an escape string on a new line is read as one, too.
    expect_all(&[Postgres], Fragment("quote"), &["E'a'\n'b\\''"]);
    expect_all(
        &[Mysql, Sqlite],
        Fragment("side by side"),
        &["'a' \"b\"", "\"a\" 'b'", "\"a\" \"b\""],
    );
    expect_all(&ALL, Fragment("touches"), &["'x'a", "1'x'"]);
    // The words of the mark, in the mouth of a caller.
    expect_all(
        &ALL,
        Fragment("side by side"),
        &["'made by a scope' 'x'", "'x' 'made by a scope'"],
    );
    expect_all(
        &ALL,
        Table("?"),
        &[
            "('made by a scope' 'x')",
            "('made by a scope', 1)",
            "('made by a scope' UNION SELECT 1)",
        ],
    );
}

#[test]
fn prefixes() {
    expect_all(
        &ALL,
        Fragment("touches"),
        &["N'x'", "_utf8'x'", "_latin1'x'", "X'1g'", "q'x'", "abc'x'"],
    );
    expect_all(
        &[Postgres],
        Accepted,
        &["E'\\\\'", "e'\\''", "B'0101'", "x'ff'", "U &'x'"],
    );
    expect_all(&[Postgres], Fragment("touches"), &["B'2'", "E\"x\""]);
    expect_all(
        &[Mysql, Sqlite],
        Fragment("touches"),
        &["E'x'", "B'01'", "n'x'"],
    );
    expect_all(&[Postgres], Fragment("quote"), &["E'\\'", "E'a\\'"]);
}

#[test]
fn unicode_escapes_of_names() {
    // `U&` is no word that touches the quote, so the ampersand is.
    expect_all(
        &[Postgres],
        Fragment("Unicode escapes"),
        &["U&'\\0041'", "u&\"\\0061\" = 1", "a = U&'x' UESCAPE '!'"],
    );
}

#[test]
fn dollar_quotes() {
    expect_all(
        &ALL,
        Fragment(""),
        &[
            "$$ x $$",
            "$a$ SELECT 1 FROM tasks $a$",
            "a$b$ = 1",
            "$1$",
            "$a",
            "a = $tag$)$tag$",
        ],
    );
}
