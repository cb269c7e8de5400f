//! Raw conditions that are right, by the hundred: the check of hidden queries
//! lets them through, and the database takes them.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, Db, a};

/// Conditions on projects that every backend takes. Strings and names hold what
/// would be a query, a comment or an open parenthesis outside of them.
const COMMON: &[&str] = &[
    "projects.id = 1",
    "projects.budget IS NULL",
    "projects.budget IS NOT NULL",
    "projects.name LIKE 'p%'",
    "projects.name NOT LIKE '%select%from%'",
    "projects.name <> 'SELECT * FROM tasks'",
    "projects.name <> 'it''s -- no comment'",
    "projects.name <> '/* nor this */'",
    "projects.name <> '; (('",
    "projects.name <> ')'",
    "projects.name IN ('from', 'table', 'union')",
    "projects.id IN (1, 2, 3)",
    "projects.id NOT IN (7)",
    "projects.id BETWEEN 0 AND 10",
    "(projects.id + 1) * 2 > projects.id % 3",
    "COALESCE(projects.budget, 0) >= 0",
    "CASE WHEN projects.id > 1 THEN 1 ELSE 0 END = 1",
    "UPPER(projects.name) = 'PA'",
    "LENGTH(projects.name) > 1",
    "CAST(projects.id AS CHAR(10)) <> 'from'",
    "projects.id - -1 > 0",
    "projects.budget * 1.5e0 < 1000",
    // Countries are shared by all tenants.
    "projects.id IN (SELECT id FROM countries)",
    "EXISTS (SELECT 1 FROM countries c WHERE c.id = projects.id)",
    "(SELECT COUNT(*) FROM countries AS c WHERE c.name <> 'from') = 2",
];

/// Conditions that only this run's backend takes.
const OWN: &[&str] = if cfg!(feature = "postgres") {
    &[
        "projects.budget IS DISTINCT FROM 5",
        "projects.budget IS NOT DISTINCT FROM projects.id",
        "projects.id = ANY(ARRAY[1, 2])",
        "projects.id <> ALL(ARRAY[7, 8])",
        "(ARRAY[1, 2, 3])[1:2] @> ARRAY[1]",
        "ARRAY[projects.id] && ARRAY[1, 3]",
        "'{\"a\": {\"b\": 1}}'::jsonb -> 'a' ->> 'b' = '1'",
        "'{\"a\": [1, 2]}'::jsonb #>> '{a,0}' = '1'",
        "'{\"from\": 1}'::jsonb ? 'from'",
        "'{\"a\": 1}'::jsonb ?| ARRAY['a', 'b']",
        "'{\"a\": 1}'::jsonb @> '{}'",
        "'{\"a\": 1}'::jsonb @? '$.a'",
        "projects.name ~* '^P'",
        "projects.name !~ 'select'",
        "projects.name SIMILAR TO '(p|q)%'",
        "projects.name ILIKE 'P%'",
        "projects.name = E'p\\x61'",
        "projects.name <> E'it\\'s (('",
        "EXTRACT(year FROM DATE '2020-01-01') = 2020",
        "SUBSTRING(projects.name FROM 1 FOR 1) = 'p'",
        "TRIM(BOTH 'x' FROM projects.name) <> ''",
        "POSITION('a' IN projects.name) > 0",
        "OVERLAY(projects.name PLACING 'x' FROM 1) <> ''",
        "DATE '2020-01-01' + INTERVAL '1 day' > DATE '2020-01-01'",
        "int4range(1, 10) @> projects.id",
        "projects.id::text <> 'from'",
        "(projects.id, projects.name) > (0, '')",
        "projects.name COLLATE \"C\" > ''",
        "\"projects\".\"name\" <> X'41'::text",
        "(projects.id & 1) | 2 > 0 AND |/ 4.0 = 2",
    ]
} else if cfg!(feature = "mysql") {
    &[
        "projects.budget <=> NULL",
        "projects.name REGEXP '^p'",
        "projects.name <> \"SELECT * FROM tasks (\"",
        "`projects`.`name` <> 'from'",
        "projects.id DIV 2 >= 0",
        "projects.id XOR 0",
        "projects.name SOUNDS LIKE 'pa'",
        "EXTRACT(YEAR FROM '2020-01-01') = 2020",
        "SUBSTRING(projects.name FROM 1 FOR 1) = 'p'",
        "TRIM(LEADING 'x' FROM projects.name) <> ''",
        "JSON_EXTRACT('{\"a\": 1}', '$.a') = 1",
        "DATE_ADD('2020-01-01', INTERVAL 1 DAY) > '2020-01-01'",
        "projects.id << 1 > 0 AND ~projects.id <> 0",
        "BINARY projects.name <> 'table'",
    ]
} else {
    &[
        "projects.budget IS 5 OR projects.budget IS NOT 5",
        "projects.budget IS DISTINCT FROM 5",
        "projects.name GLOB 'p*'",
        "\"projects\".\"name\" <> 'from'",
        "[projects].[name] <> '(['",
        "`projects`.`name` <> 'select'",
        "projects.name || '--' <> ''",
        "json_extract('{\"a\": 1}', '$.a') = 1",
        "'{\"a\": 1}' ->> '$.a' = 1",
        "projects.id << 1 > 0 AND ~projects.id <> 0",
        "projects.name COLLATE NOCASE = 'PA'",
        "instr(projects.name, 'a') > 0",
        "x'00' <> projects.name",
        "projects.rowid > 0",
    ]
};

fn condition() -> impl Strategy<Value = String> {
    let atom = prop_oneof![select(COMMON), select(OWN)].prop_map(str::to_owned);
    atom.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} AND {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) OR ({b})")),
            inner.clone().prop_map(|a| format!("NOT ({a})")),
            inner.clone().prop_map(|a| format!("(({a}))")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("CASE WHEN {a} THEN ({b}) ELSE ({c}) END")),
        ]
    })
}

#[test]
fn nothing_right_is_refused() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let conn = std::cell::RefCell::new(&mut conn);
    let config = Config {
        cases: 500,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&condition(), |condition| {
            let conn = &mut **conn.borrow_mut();
            let raw = || sql::<Bool>(&condition);
            let projects = || a().from(projects::table);
            let filtered = projects().filter(raw()).count();
            let count = filtered.get_result::<i64>(conn).expect(&condition);
            let boxed = projects().into_boxed::<Db>().filter(raw()).count();
            prop_assert_eq!(boxed.get_result::<i64>(conn).expect(&condition), count);
            // A condition or its negation can't reach the rows of others.
            let all = projects()
                .filter(raw())
                .or_filter(projects::id.gt(0))
                .count();
            prop_assert_eq!(all.get_result::<i64>(conn).expect(&condition), 3);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}
