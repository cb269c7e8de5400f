//! Expressions and clauses as Diesel and people write them.

use super::{ALL, Accepted, Mysql, Postgres, Sqlite, expect_all, expect_binding};

#[test]
fn on_every_database() {
    expect_all(
        &ALL,
        Accepted,
        &[
            "",
            "a",
            "1",
            "1 = 1",
            "a = 1 OR b = 2 AND NOT (c > 3)",
            "projects.budget IS NULL",
            "projects.budget IS NOT NULL",
            "name LIKE 'p%'",
            "name NOT LIKE '%select%from%'",
            "name LIKE '50!%' ESCAPE '!'",
            "name <> 'SELECT * FROM tasks; -- ('",
            "name = 'it''s a select (x'",
            "id IN (1, 2, 3) AND id NOT IN (7)",
            "id BETWEEN 0 AND 10",
            "(id + 1) * 2 > id % 3 - -1",
            "COALESCE(budget, 0) >= .5",
            "CASE WHEN id > 1 THEN 1 ELSE 0 END = 1.5e0",
            "CASE id WHEN 1 THEN (2) END",
            "CASE WHEN (a) THEN (b) ELSE (c) END",
            "CAST(id AS CHAR(10)) <> 'from'",
            "CAST(id AS DECIMAL(10, 2))",
            "CAST(x AS integer)",
            "COUNT(*), COUNT(DISTINCT a), MAX(b) AS most",
            "*",
            "projects.*",
            "DISTINCT a, b",
            "DISTINCT ",
            "sum(a) OVER (PARTITION BY b, c ORDER BY d DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
            "row_number() OVER ()",
            "rank() OVER w",
            "sum(a) OVER (ORDER BY b RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)",
            " GROUP BY a, (b + 1)",
            " HAVING count(*) > 1",
            " ORDER BY a ASC, (b) DESC",
            "RETURNING a, b",
            "(a, b) = (1, 2)",
            "selected > 1 AND tables = 2",
            "a name",
            "a\n=\r\n\t1",
            "höhe > 1",
            "CURRENT_TIMESTAMP",
            "count(*) OVER (ORDER BY a), b",
            "x.y.z = 1",
            "DEFAULT",
            "(1, DEFAULT)",
        ],
    );
}

#[test]
fn on_postgres() {
    expect_all(
        &[Postgres],
        Accepted,
        &[
            "\"select\" = \"table\"",
            "\"projects\".\"name\" COLLATE \"C\" > ''",
            "budget IS DISTINCT FROM 5",
            "budget IS NOT DISTINCT FROM projects.id",
            "id = ANY(ARRAY[1, 2]) AND id <> ALL(ARRAY[7, 8])",
            "(ARRAY[1, 2, 3])[1:2] @> ARRAY[1]",
            "ARRAY[[1, 2], [3, 4]]",
            "tags[1] = 2 AND tags[2:] && tags[:3]",
            "'{\"a\": {\"b\": 1}}'::jsonb -> 'a' ->> 'b' = '1'",
            "data #>> '{a,b}' = 'x' AND data #- '{a}' = '{}'",
            "data ? 'k' AND data ?| ARRAY['a'] AND data ?& ARRAY['b']",
            "data @? '$.a' AND data @@ '$.a > 1'",
            "name ~* '^P' AND name !~ 'select' AND name !~* '\\d'",
            "name SIMILAR TO '(p|q)%'",
            "name ILIKE 'P%' AND name NOT ILIKE 'q'",
            "name = E'p\\x61' OR name = e'it\\'s (('",
            "b = X'1f' AND c = B'01'",
            "EXTRACT(year FROM DATE '2020-01-01') = 2020",
            "SUBSTRING(name FROM 1 FOR 1) = 'p'",
            "TRIM(BOTH 'x' FROM name) <> ''",
            "POSITION('a' IN name) > 0",
            "OVERLAY(name PLACING 'x' FROM 1 FOR 2) <> ''",
            "DATE '2020-01-01' + INTERVAL '1 day' > now()",
            "int4range(1, 10) @> id",
            "id::text <> 'from'",
            "x::double precision, y::character varying(20), z::numeric(10, 2), t::int[]",
            "x::timestamp(3) with time zone",
            "x AT TIME ZONE 'utc'",
            "(id & 1) | 2 > 0 AND |/ 4.0 = 2 AND @ id = 1 AND ~id < 0",
            "count(*) FILTER (WHERE a > 1)",
            "percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC)",
            "string_agg(a, ',' ORDER BY b)",
            "DISTINCT ON (a, b)",
            " GROUP BY ROLLUP (a, b)",
            " GROUP BY GROUPING SETS ((a), (b), ())",
            " ORDER BY a NULLS FIRST, b DESC NULLS LAST",
            "sum(a) OVER (ORDER BY b GROUPS CURRENT ROW EXCLUDE GROUP)",
            "ROW(1, 2) = ROW(a, b)",
            "a BETWEEN SYMMETRIC 2 AND 1",
            "(a, b) OVERLAPS (c, d)",
            "a ISNULL OR b NOTNULL",
            "pg_catalog.lower(a) = 'x' AND \"lower\"(b) = 'y'",
            "LOWER(a) = 'x'",
            "xmlserialize(content data AS text)",
            "jsonb_build_object('a', VARIADIC b)",
            "make_interval(days => 1)",
            "inet '10.0.0.0'",
            "a -|- b AND a << b AND a &< b",
            "abs(a) + left(b, 1)",
        ],
    );
}

#[test]
fn on_mysql() {
    expect_all(
        &[Mysql],
        Accepted,
        &[
            "`select` = `t``able`",
            "budget <=> NULL",
            "name REGEXP '^p' AND name NOT RLIKE ('q')",
            "name <> \"SELECT * FROM tasks (\"",
            "id DIV 2 >= 0 XOR id MOD 2 = 1",
            "name SOUNDS LIKE 'pa'",
            "EXTRACT(YEAR FROM '2020-01-01') = 2020",
            "SUBSTRING(name FROM 1 FOR 1) = 'p'",
            "TRIM(LEADING 'x' FROM name) <> ''",
            "JSON_EXTRACT('{\"a\": 1}', '$.a') = 1",
            "data->'$.a' = data->>'$.b'",
            "DATE_ADD('2020-01-01', INTERVAL 1 DAY) > '2020-01-01'",
            "a + INTERVAL '1:2' HOUR_MINUTE > NOW(6)",
            "id << 1 > 0 AND ~id <> 0 AND !a AND a && b",
            "BINARY name <> 'table'",
            "IF(a, 1, 2) + LEFT(b, 1) + MOD(c, 2) + REPLACE(d, 'a', 'b')",
            "GROUP_CONCAT(DISTINCT a ORDER BY b SEPARATOR ', ')",
            "CONVERT(a USING utf8mb4)",
            "CONVERT(a, CHAR(10))",
            "CAST(a AS UNSIGNED)",
            "MATCH (a, b) AGAINST ('x' IN BOOLEAN MODE)",
            "a COLLATE utf8mb4_bin",
            "VALUES(a)",
            "x'1F'",
            "POSITION('a' IN b)",
            " GROUP BY a WITH ROLLUP",
        ],
    );
}

#[test]
fn on_sqlite() {
    expect_all(
        &[Sqlite],
        Accepted,
        &[
            "budget IS 5 OR budget IS NOT 5",
            "budget IS DISTINCT FROM 5",
            "name GLOB 'p*' AND glob('p*', name)",
            "\"projects\".\"name\" <> 'from' AND projects.\"name\" = 'x' AND \"p\".name = 'y'",
            "[projects].[name] <> '(['",
            "`projects`.`name` <> 'select'",
            "[select] = 1",
            "name || '--' <> ''",
            "'{\"a\": 1}' ->> '$.a' = 1",
            "name LIKE '50\\%' ESCAPE '\\'",
            "name COLLATE NOCASE = 'PA'",
            "x'00' <> name",
            "projects.rowid > 0",
            "a MATCH 'x'",
            "a NOT NULL",
            "a == 1",
            "key = 1 AND action = 2",
            "count(*) FILTER (WHERE a > 1)",
            "sum(a) OVER (ORDER BY b GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES)",
            "0x1F + 1E5",
            " ORDER BY a COLLATE NOCASE DESC NULLS LAST",
        ],
    );
}

#[test]
fn marks_of_scoped_subqueries() {
    for dialect in ALL {
        for sql in [
            "id IN ('made by a scope')",
            "EXISTS ('made by a scope') AND a = ('made by a scope')",
            "max(('made by a scope')) + 1",
            "EXISTS (SELECT 1 FROM ('made by a scope') t)",
        ] {
            expect_binding(sql, 0, dialect, Accepted);
        }
    }
    expect_binding(
        "id IN ('made by a scope' ? ?) AND b = ?",
        3,
        Sqlite,
        Accepted,
    );
    expect_binding(
        "id IN ('made by a scope' $1 $2) AND b = $3",
        3,
        Postgres,
        Accepted,
    );
    expect_binding("ARRAY('made by a scope' $1)", 1, Postgres, Accepted);
    expect_binding("a = ANY('made by a scope' $1 $2)", 2, Postgres, Accepted);
    expect_binding(
        "EXISTS (SELECT 1 FROM ('made by a scope' ?) t WHERE id IN ('made by a scope' ?))",
        2,
        Mysql,
        Accepted,
    );
}
