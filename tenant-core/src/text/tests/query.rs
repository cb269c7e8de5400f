//! Queries that no scope made.

use super::{ALL, Accepted, Fragment, Mysql, Postgres, Sqlite, Table, expect_all, expect_binding};

#[test]
fn of_what_all_tenants_share() {
    expect_all(
        &ALL,
        Accepted,
        &[
            "(SELECT 'x')",
            "(SELECT 1, 2)",
            "id IN (SELECT id FROM countries)",
            "id in(select id from countries)",
            "EXISTS (SELECT 1 FROM countries c WHERE c.id = p.id)",
            "EXISTS (SELECT 1 FROM countries AS c WHERE c.id = p.id) AND (a = 1)",
            "(SELECT max(id) FROM countries WHERE name = 'from tasks')",
            "(SELECT DISTINCT name FROM countries GROUP BY name HAVING count(*) > 1 ORDER BY 1 LIMIT 1 OFFSET 2)",
            "(SELECT (SELECT 1 FROM countries) FROM countries WHERE id IN (SELECT 2 FROM countries))",
            "(SELECT id FROM stats.days)",
            "(SELECT 1 FROM countries, countries b, stats.days AS c)",
            "(SELECT 1 FROM countries a JOIN countries b ON a.id = b.id WHERE a.id > 1)",
            "(SELECT 1 FROM countries a LEFT JOIN countries b ON (a.id = b.id) INNER JOIN countries c USING (id))",
            "(SELECT 1 FROM countries a CROSS JOIN stats.days RIGHT OUTER JOIN countries b ON a.x = b.x, countries d)",
            "(SELECT 1 FROM (countries a JOIN countries b ON a.id = b.id))",
            "(SELECT 1 FROM (SELECT id FROM countries) AS c(id) WHERE c.id > 1)",
            "(SELECT 1 FROM (SELECT id FROM countries) c)",
            "(SELECT 1 UNION SELECT id FROM countries UNION ALL SELECT 3 ORDER BY 1)",
            "(SELECT 1 EXCEPT SELECT 2 INTERSECT SELECT 3)",
            "(SELECT 1 UNION (SELECT 2))",
            "id IN (VALUES (1), (2))",
            "id IN (VALUES (1) UNION SELECT id FROM countries)",
            "(SELECT count(*) FROM (VALUES (1), (2)) AS t)",
            "max((SELECT 1))",
            "(SELECT TRIM(BOTH 'x' FROM name), concat(a, b) FROM countries)",
        ],
    );
    expect_all(
        &[Postgres],
        Accepted,
        &[
            "(SELECT 1 FROM \"countries\" WHERE \"countries\".\"id\" = 1)",
            "(SELECT 1 FROM \"order\")",
            "(SELECT id FROM countries WHERE a IS NOT DISTINCT FROM b)",
            "(SELECT 1 FROM Countries)",
            "(SELECT 1 FROM \"Mixed\")",
            "ARRAY(SELECT id FROM countries)",
            "id = ANY(SELECT id FROM countries)",
            "(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY id) FROM countries)",
            "(SELECT 1 FROM countries a FULL JOIN countries b ON left(a.x, 1) = 'x')",
        ],
    );
    expect_all(
        &[Mysql],
        Accepted,
        &[
            "(SELECT `order`.`id` FROM `order` ORDER BY `order`.`id`)",
            "(SELECT 1 FROM countries STRAIGHT_JOIN Mixed LIMIT 1, 2)",
        ],
    );
    expect_all(
        &[Sqlite],
        Accepted,
        &["(SELECT 1 FROM [COUNTRIES] NATURAL JOIN MIXED)"],
    );
}

#[test]
fn of_functions() {
    expect_all(
        &[Sqlite],
        Accepted,
        &[
            "id IN (SELECT value FROM json_each('[1]'))",
            "id IN (SELECT j.value FROM json_each(a) AS j, json_tree(b) k)",
        ],
    );
    expect_binding(
        "id IN (SELECT value FROM json_each(?))",
        1,
        Sqlite,
        Accepted,
    );
    expect_binding("id IN (SELECT unnest($1))", 1, Postgres, Accepted);
    expect_all(
        &[Postgres],
        Accepted,
        &[
            "(SELECT max(t.a) FROM unnest(ARRAY[1]) AS t(a))",
            "(SELECT t, t.ordinality FROM unnest(ARRAY[1]) WITH ORDINALITY AS t)",
            "(SELECT x.b FROM unnest(ARRAY[1]) WITH ORDINALITY x(a, b))",
            "(SELECT e.key, e.value FROM jsonb_each(data) e)",
            "(SELECT g FROM generate_series(1, 10) g)",
            "(SELECT t.a FROM jsonb_to_recordset(data) AS t(a int, b numeric(10, 2)) WHERE t.b > 1)",
            "(SELECT 1 FROM countries c CROSS JOIN LATERAL jsonb_each(c.data) e)",
            "EXISTS (SELECT 1 FROM pg_catalog.unnest(tags) AS t(tag) WHERE t.tag = 'x')",
        ],
    );
    expect_all(
        &[Postgres, Sqlite],
        Fragment("calls the function"),
        &[
            "(SELECT 1 FROM f(1))",
            "(SELECT 1 FROM ts_stat('SELECT 1'))",
            "(SELECT 1 FROM pragma_table_info('x'))",
        ],
    );
    expect_all(
        &[Sqlite],
        Table("json_each"),
        &["(SELECT 1 FROM json_each)"],
    );
}

#[test]
fn of_other_tables() {
    expect_all(
        &ALL,
        Table("tasks"),
        &[
            "(SELECT 1 FROM tasks)",
            "id in(select p_id from tasks)",
            "EXISTS(SeLeCt 1 FROM tasks t)",
            "id IN (\nselect\tid\nfrom\ttasks)",
            "'it''s' = name AND id IN (SELECT p_id FROM tasks)",
            "1 = 0 OR EXISTS (SELECT 1 FROM (SELECT 1 FROM tasks) AS t)",
            "(TABLE tasks)",
            "(SELECT 1 FROM countries, tasks)",
            "(SELECT 1 FROM countries c, tasks)",
            "(SELECT 1 FROM countries JOIN tasks ON true)",
            "(SELECT 1 FROM countries c JOIN tasks ON true)",
            "(SELECT 1 FROM countries AS c NATURAL JOIN tasks)",
            "(SELECT 1 FROM countries CROSS JOIN tasks)",
            "(SELECT 1 FROM countries UNION SELECT 1 FROM tasks)",
            "(SELECT 1 FROM countries WHERE true UNION ALL SELECT 1 FROM tasks)",
            "(SELECT 1 FROM countries WHERE true EXCEPT TABLE tasks)",
            "(SELECT 1 FROM countries WHERE id IN (SELECT id FROM tasks))",
            "(SELECT (SELECT 1 FROM tasks) FROM countries)",
            "(SELECT 1 FROM (SELECT 1 FROM tasks) countries)",
            "(SELECT 1 FROM (countries JOIN tasks ON true))",
            "(SELECT 1 FROM countries.tasks)",
            "(SELECT 1 FROM main.tasks)",
            "(SELECT 1 FROM public . tasks)",
            "(SELECT 1 FROM countries WHERE id IN tasks)",
            "(SELECT 1 FROM countries a JOIN countries b ON a.id IN (SELECT 1 FROM tasks))",
            "id IN (WITH t AS (SELECT 1 FROM tasks) SELECT 1 FROM t)",
            "(WITH countries AS (SELECT 1 FROM tasks) SELECT 1 FROM countries)",
            "id IN (VALUES (1) UNION SELECT 1 FROM tasks)",
            "(SELECT 1 FROM countries ORDER BY (SELECT 1 FROM tasks))",
            "lower((SELECT a FROM tasks))",
            "max(SELECT a FROM tasks)",
        ],
    );
    expect_all(
        &ALL,
        Table("countries"),
        &[
            "(SELECT 1 FROM main.countries)",
            "(SELECT 1 FROM a.b.countries)",
            "(TABLE countries)",
        ],
    );
    expect_all(
        &[Postgres, Sqlite],
        Table("tasks"),
        &["id IN (SELECT a FROM \"tasks\")"],
    );
    expect_all(&[Mysql], Table("tasks"), &["id IN (SELECT a FROM `tasks`)"]);
    expect_all(&ALL, Table("TASKS"), &["(SELECT 1 FROM TASKS)"]);
    expect_all(
        &[Postgres],
        Table("tasks"),
        &["id = ANY(TABLE tasks)", "ARRAY(SELECT 1 FROM tasks)"],
    );
}

#[test]
fn of_names_in_another_case() {
    expect_all(
        &[Postgres],
        Table("Countries"),
        &["(SELECT 1 FROM \"Countries\")"],
    );
    expect_all(&[Postgres], Table("Mixed"), &["(SELECT 1 FROM Mixed)"]);
    // On some systems, these are other tables of MySQL.
    expect_all(&[Mysql], Table("cOUNTRIES"), &["(SELECT 1 FROM cOUNTRIES)"]);
    expect_all(
        &[Sqlite],
        Accepted,
        &["(SELECT 1 FROM cOUNTRIES)", "(SELECT 1 FROM mixed)"],
    );
}

#[test]
fn of_strings() {
    expect_all(
        &ALL,
        Table("?"),
        &["(SELECT 1 FROM 'countries')", "(SELECT 1 FROM 'tasks')"],
    );
    expect_all(
        &[Mysql, Sqlite],
        Table("?"),
        &["(SELECT 1 FROM countries.\"tasks\")"],
    );
    expect_all(
        &[Mysql, Sqlite],
        Table("countries"),
        &["(SELECT 1 FROM \"countries\")"],
    );
}

#[test]
fn of_another_form() {
    for dialect in ALL {
        for sql in [
            "(SELECT 1 FROM countries('tasks'))",
            "(SELECT 1 FROM countries c(x))",
            "(SELECT 1 FROM ONLY countries)",
            "(SELECT 1 FROM countries TABLESAMPLE SYSTEM (10))",
            "(SELECT 1 FROM countries FOR SYSTEM_TIME ALL)",
            "(SELECT 1 FROM countries FOR UPDATE)",
            "(SELECT 1 FROM countries AS OF SYSTEM TIME 1)",
            "(SELECT 1 INTO x FROM countries)",
            "(SELECT 1 FROM countries INTO OUTFILE 'x')",
            "(SELECT 1 FROM countries c d)",
            "(SELECT 1 FROM)",
            "(SELECT 1 FROM countries AS)",
            "(SELECT 1 FROM countries WHERE)",
            "(SELECT 1 FROM countries WHERE 1 FROM tasks)",
            "(SELECT 1 WHERE 1 WHERE 2)",
            "(SELECT 1 FROM countries LIMIT 1 FROM tasks)",
            "(SELECT 1 FROM countries INDEXED BY x)",
            "(SELECT 1 FROM countries WINDOW w AS (ORDER BY a))",
            "(SELECT 1 UNION)",
            "(SELECT 1 UNION 2)",
            "(VALUES 1)",
            "(VALUES (1), 2)",
            "(SELECT 1",
            "(SELECT 1 FROM (countries)",
            "(WITH t AS (SELECT 1) SELECT 1)",
            "(SELECT 1 FROM (SELECT 1) t (SELECT a FROM tasks))",
            "(SELECT 1 FROM (SELECT 1) minus (SELECT a FROM tasks))",
            "(SELECT 1 FROM (SELECT 1) t WHERE a IN tasks)",
            "(SELECT 1 FROM json_each)",
        ] {
            assert!(
                super::read_part(sql, 0, dialect).is_err(),
                "{dialect:?} {sql}"
            );
        }
    }
}
