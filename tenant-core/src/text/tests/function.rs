//! Functions: known ones, those of the application, and all others.

use super::{ALL, Accepted, Fragment, Mysql, Postgres, Sqlite, expect_all, expect_binding};

crate::assert_reads_no_table!("vouched_for", "extensions.similarity", "VouchedFor");

#[test]
fn that_nobody_knows() {
    expect_all(
        &ALL,
        Fragment("calls the function `"),
        &[
            "f(1)",
            "query_to_xml('select * from tasks', true, true, '')",
            "load_file('/etc/passwd')",
            "load_extension('x')",
            "sleep(1)",
            "pg_sleep(1)",
            "a + nextval('s')",
            "lower(current_setting('x'))",
            "last_insert_rowid()",
            "x.lower(1)",
            "f (1)",
            "sets(1)",
            "rollup(1)",
            "filter(1)",
            "a + over(1)",
            "CASE WHEN f(1) THEN 1 END",
            "count(*) FILTER (WHERE f(1))",
            "lower(a) AS b, g(c)",
        ],
    );
    expect_all(
        &[Postgres],
        Fragment("calls the function `"),
        &[
            "\"query_to_xml\"($1, true, true, '')",
            "TABLE_TO_XML('tasks', true, true, '')::text",
            "ts_rewrite('a', 'SELECT x FROM tasks')",
            "ts_stat('SELECT 1')",
            "dblink_exec('x')",
            "\"LOWER\"(a)",
            "pg_catalog.pg_read_file('x')",
            "public.lower(a)",
            "a.b.lower(c)",
            "lo_get(1)",
            "set_config('a', 'b', true)",
            "ifnull(a, b)",
            "OPERATOR(pg_catalog.+)",
            "database_to_xml(true, true, '')",
        ],
    );
    expect_all(
        &[Mysql],
        Fragment("calls"),
        &[
            "benchmark(1, 2)",
            "get_lock('a', 1)",
            "last_insert_id()",
            "extractvalue(a, '/b[$@c]')",
            "UpdateXML(a, '/b[$@c]', d)",
        ],
    );
    expect_all(
        &[Sqlite],
        Fragment("calls"),
        &[
            "readfile('x')",
            "fts3_tokenizer('x')",
            "changes()",
            "pragma_table_info('x')",
        ],
    );
    expect_all(&[Mysql], Fragment(""), &["\"lower\"('x')", "'lower'('x')"]);
    expect_all(
        &[Sqlite],
        Fragment("no function"),
        &["\"lower\"('x')", "'lower'('x')"],
    );
    expect_all(
        &ALL,
        Fragment("no function"),
        &["lower(a)(b)", "1 (2)", "(a) (b)", "'x' (SELECT 1)"],
    );
}

#[test]
fn of_the_application() {
    expect_all(
        &ALL,
        Accepted,
        &[
            "vouched_for(a)",
            "VOUCHED_FOR(a, b)",
            "extensions.similarity(a, 'x') > 1",
        ],
    );
    expect_all(
        &[Postgres],
        Accepted,
        &["\"vouched_for\"(1)", "\"VouchedFor\"(1)"],
    );
    expect_all(
        &[Postgres],
        Fragment("calls"),
        &["VouchedFor(1)", "\"Vouched_For\"(1)", "similarity(a)"],
    );
    expect_all(
        &[Mysql, Sqlite],
        Accepted,
        &["VouchedFor(1)", "`vouched_for`(1)"],
    );
}

#[test]
fn called_as_a_field() {
    expect_all(
        &[Postgres],
        Fragment("field"),
        &[
            "('SELECT 1 FROM tasks'::text).ts_stat",
            "(ARRAY['x'])[1].pg_read_file",
            "(projects).f",
            "(a.b).*",
            "lower(a).f",
        ],
    );
    expect_all(
        &[Postgres],
        Fragment("no column of a function"),
        &[
            "(SELECT t.ts_stat FROM unnest(ARRAY['SELECT 1']) AS t)",
            "(SELECT t.ts_stat FROM unnest(ARRAY['SELECT 1']) AS t(a))",
            "(SELECT unnest.\"ts_stat\" FROM unnest(ARRAY['SELECT 1']))",
            "(SELECT 1 FROM unnest(ARRAY['SELECT 1']) t WHERE EXISTS (SELECT T.ts_stat))",
            // There is no column of this name, though there is an alias.
            "(SELECT ts_stat.ts_stat FROM unnest(ARRAY['SELECT 1']) AS ts_stat(a))",
            "(SELECT ts_stat.ts_stat FROM json_array_elements_text('[\"SELECT 1\"]') AS ts_stat)",
            "(SELECT t.key FROM json_array_elements_text('[\"SELECT 1\"]') AS t)",
            "(SELECT t.value FROM unnest(ARRAY['SELECT 1']) AS t)",
            "(SELECT t.t FROM unnest(ARRAY['SELECT 1']) AS t)",
            // Case is folded beyond ASCII by some encodings.
            "(SELECT ä.ts_stat FROM unnest(ARRAY['SELECT 1']) AS Ä)",
        ],
    );
}

/// The subquery can name the function's row, and is not in this text.
#[test]
fn called_as_a_field_in_a_scoped_subquery() {
    let inside = [
        "EXISTS (SELECT 1 FROM unnest(ARRAY['SELECT 1']) AS t WHERE EXISTS ('made by a scope'))",
        "(SELECT ('made by a scope') FROM unnest(ARRAY['SELECT 1']) AS t)",
    ];
    expect_all(&[Postgres], Fragment("a scoped subquery"), &inside);
    let beside =
        "EXISTS ('made by a scope') AND a IN (SELECT b FROM unnest(ARRAY['SELECT 1']) AS t(b))";
    expect_all(&[Postgres], Accepted, &[beside]);
    expect_all(
        &[Sqlite],
        Accepted,
        &["EXISTS (SELECT 1 FROM json_each('[1]') WHERE EXISTS ('made by a scope'))"],
    );
}

/// PostgreSQL cuts names behind 63 bytes, so two that differ there are one.
#[test]
fn called_as_a_field_of_a_long_name() {
    let long = "a".repeat(63);
    for (alias, qualifier) in [("b", "c"), ("", "b"), ("b", "")] {
        let sql =
            format!("(SELECT {long}{qualifier}.ts_stat FROM unnest(ARRAY['x']) AS {long}{alias})");
        expect_binding(&sql, 0, Postgres, Fragment("no column of a function"));
    }
}
