//! What reaches out of its place, or is not understood.

use super::{ALL, Fragment, Mysql, Postgres, Sqlite, Table, expect_all};

#[test]
fn parentheses_and_quotes_that_do_not_fit() {
    expect_all(
        &ALL,
        Fragment("parenthesis"),
        &[
            "a = 1) OR (b = 2",
            "1 = 1)) OR ((1 = 1",
            "(a = 1",
            "a = 1)",
            "a IN (1",
            "lower(a",
        ],
    );
    expect_all(
        &[Postgres],
        Fragment("parenthesis"),
        &["a[1", "a]", "(a[1)]", "ARRAY[(1])"],
    );
    expect_all(
        &ALL,
        Fragment("quote"),
        &["a = 'x", "a = '", "\"x", "a = 'it''"],
    );
    expect_all(&[Mysql, Sqlite], Fragment("quote"), &["`x"]);
    expect_all(&[Sqlite], Fragment("quote"), &["[x"]);
}

#[test]
fn comments_and_separators() {
    expect_all(
        &ALL,
        Fragment("comment"),
        &[
            "a = 1 -- rest",
            "a = 1--",
            "1 = 1) --",
            "a = 1 /* x */",
            "a /*! + 1 */",
        ],
    );
    expect_all(&[Mysql], Fragment("comment"), &["a = 1 # rest", "#"]);
    expect_all(&[Sqlite], Fragment("character"), &["a = 1 # rest"]);
    expect_all(
        &ALL,
        Fragment("semicolon"),
        &["a = 1; DELETE FROM tasks", ";"],
    );
}

#[test]
fn characters_without_a_role() {
    expect_all(
        &ALL,
        Fragment("character"),
        &[
            "a \\ b",
            "{d '2020-01-01'}",
            "a }",
            "a\0",
            "a\u{b}= 1",
            "a\u{c}= 1",
            "a\u{a0}= 1",
            "a\u{2003}= 1",
            "a\u{feff}= 1",
            "a = 𝐚",
            "a \u{1b} b",
        ],
    );
    expect_all(&ALL, Fragment("NUL"), &["a = 'x\0'"]);
    expect_all(&[Postgres], Fragment("character"), &["`a` = 1"]);
    expect_all(&[Mysql], Fragment("character"), &["a[1]", "[a] = 1"]);
    expect_all(&[Sqlite], Fragment("character"), &["a ^ b"]);
    expect_all(
        &[Mysql],
        Fragment("variable"),
        &["@a", "@@version", "a := 1", "x$y$"],
    );
    expect_all(
        &[Postgres],
        Fragment("placeholder"),
        &["a := 1", "a : b", ":x"],
    );
}

#[test]
fn words_and_numbers_that_touch() {
    expect_all(
        &ALL,
        Fragment("touches"),
        &[
            "1a", "1e", "0xg", "1.5x", "1.a", "1..2", "a.5", "1_000", "'a'b", "a\"b\"", "\"b\"a",
        ],
    );
    expect_all(&[Mysql, Sqlite], Fragment("touches"), &["a`b`", "`b`a"]);
}

#[test]
fn words_without_a_meaning_here() {
    expect_all(
        &ALL,
        Fragment("not understood"),
        &[
            "a INTO b",
            "a = 1 INTO OUTFILE 'x'",
            "a WHERE b = 1",
            "a LIMIT 1",
            "f.a USING b",
            "a JOIN b ON c",
            "a * CREATE",
            "PRIMARY (a)",
            "ON a = b",
        ],
    );
    expect_all(
        &[Postgres, Mysql],
        Fragment("not understood"),
        &[
            "a FOR UPDATE",
            "a WINDOW b AS (c)",
            "a FETCH FIRST 1 ROWS ONLY",
            "current_user",
        ],
    );
    expect_all(
        &[Mysql],
        Fragment("not understood"),
        &["a LOCK IN SHARE MODE", "a PROCEDURE ANALYSE()"],
    );
    expect_all(
        &[Postgres],
        Fragment("not understood"),
        &["a OFFSET 1", "session_user", "user", "ONLY a"],
    );
    expect_all(
        &[Sqlite],
        Fragment("not understood"),
        &["a INDEXED BY b", "TRANSACTION"],
    );
}

#[test]
fn ends_in_the_middle() {
    expect_all(
        &ALL,
        Fragment("middle"),
        &[
            "a =",
            "a +",
            "NOT",
            "a AND",
            "(a OR) b",
            "a BETWEEN",
            "a IS",
            "a IS NOT",
            "name IS NOT DISTINCT",
            "title IS DISTINCT, b",
            "CASE",
            "a, b AS",
            " ORDER BY",
            "DISTINCT,",
        ],
    );
    expect_all(&[Postgres], Fragment("casts"), &["::text"]);
    expect_all(&ALL, Fragment("comma"), &[", a", "a, , b"]);
    expect_all(
        &ALL,
        Fragment("middle"),
        &["a,", "(1, 2,)", "lower(a, )", " GROUP BY a,", "DISTINCT a,"],
    );
    expect_all(
        &ALL,
        Fragment("field"),
        &["a.", "(a).b", ".b", "'x'.b", "f.a.*.b"],
    );
}

#[test]
fn clauses_behind_what_they_do_not_belong_to() {
    expect_all(
        &ALL,
        Fragment("another clause"),
        &[
            "a ORDER BY b",
            " GROUP BY a HAVING b",
            " HAVING a ORDER BY (b)",
            " ORDER BY a GROUP BY b",
            " RETURNING a ORDER BY b",
        ],
    );
    expect_all(
        &ALL,
        Fragment("RETURNING"),
        &["a RETURNING b", " RETURNING a, RETURNING b"],
    );
    expect_all(
        &[Mysql],
        Fragment("OFFSET"),
        &[
            " ORDER BY a OFFSET 1 ROWS",
            " ORDER BY a OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY",
        ],
    );
}

#[test]
fn queries_without_the_parentheses_of_one() {
    expect_all(
        &ALL,
        Table("tasks"),
        &[
            "title FROM tasks",
            "name, title from tasks t",
            "'a' IS NULL FROM tasks",
            "SELECT 1 FROM tasks",
            "1 UNION SELECT 1 FROM tasks",
            "a UNION ALL TABLE tasks",
            "TABLE tasks",
            "id IN tasks",
            "id NOT IN tasks",
            "title FROM tasks WHERE id IS DISTINCT",
            "WITH t AS (SELECT 1 FROM tasks) SELECT 1 FROM t",
            "(1) UNION (SELECT 1 FROM tasks) UNION SELECT 1 FROM countries",
            " HAVING (SELECT 1) UNION (SELECT 1 FROM tasks)",
        ],
    );
    expect_all(
        &ALL,
        Table("countries"),
        &[
            "SELECT 1 FROM countries",
            "x FROM countries",
            "a EXCEPT SELECT 1 FROM countries",
            " HAVING (SELECT 1) UNION (SELECT 1 FROM countries)",
            " HAVING ('made by a scope') UNION (SELECT 1 FROM countries)",
        ],
    );
    expect_all(&ALL, Table("main"), &["id NOT IN main.tasks"]);
}
