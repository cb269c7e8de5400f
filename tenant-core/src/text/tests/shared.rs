//! Subqueries on tables that all tenants share.

use super::ALL;
use crate::backend::Dialect;
use crate::text::reader::Refusal;
use crate::text::{Piece, read};

/// What is found in `sql`, if `countries` and `order` are the shared tables.
fn found(sql: &str, dialect: Dialect) -> Result<(), Refusal<'_>> {
    let is_shared = |name: &str| ["countries", "order"].contains(&name);
    read(sql, Piece::Part, dialect, is_shared)
}

#[test]
fn the_plain_form_is_let_through() {
    for dialect in ALL {
        for sql in [
            "id IN (SELECT id FROM countries)",
            "id IN (select id from countries)",
            "EXISTS (SELECT 1 FROM countries c WHERE c.id = p.id)",
            "EXISTS (SELECT 1 FROM countries AS c WHERE c.id = p.id) AND (a = 1)",
            "(SELECT max(id) FROM countries WHERE name = 'from tasks')",
            "(SELECT name FROM countries GROUP BY name HAVING count(*) > 1 ORDER BY 1 LIMIT 1)",
            "(SELECT (SELECT 1 FROM countries) FROM countries WHERE id IN (SELECT 2 FROM countries))",
            "(SELECT id FROM countries WHERE a IS NOT DISTINCT FROM b)",
            "(SELECT TRIM(BOTH 'x' FROM name), f(a, b) FROM countries)",
        ] {
            assert_eq!(found(sql, dialect), Ok(()), "{sql}");
        }
    }
    let quoted = "(SELECT 1 FROM \"countries\" WHERE \"countries\".\"id\" = 1)";
    assert_eq!(found(quoted, Dialect::Postgres), Ok(()));
    let keyword = "(SELECT `order`.`id` FROM `order` ORDER BY `order`.`id`)";
    assert_eq!(found(keyword, Dialect::Mysql), Ok(()));
}

#[test]
fn every_other_form_is_refused() {
    for dialect in ALL {
        for sql in [
            "(SELECT 1 FROM tasks)",
            "(SELECT 1 FROM Countries, tasks)",
            "(SELECT 1 FROM countries, tasks)",
            "(SELECT 1 FROM countries c, tasks)",
            "(SELECT 1 FROM countries JOIN tasks ON true)",
            "(SELECT 1 FROM countries c JOIN tasks ON true)",
            "(SELECT 1 FROM countries AS c NATURAL JOIN tasks)",
            "(SELECT 1 FROM countries CROSS JOIN tasks)",
            "(SELECT 1 FROM countries STRAIGHT_JOIN tasks)",
            "(SELECT 1 FROM countries UNION SELECT 1 FROM tasks)",
            "(SELECT 1 FROM countries WHERE true UNION ALL SELECT 1 FROM tasks)",
            "(SELECT 1 FROM countries WHERE true EXCEPT TABLE tasks)",
            "(SELECT 1 FROM countries WHERE id IN (SELECT id FROM tasks))",
            "(SELECT (SELECT 1 FROM tasks) FROM countries)",
            "(SELECT 1 FROM countries WHERE id = ANY(TABLE tasks))",
            "(SELECT 1 FROM (SELECT 1 FROM tasks) countries)",
            "(SELECT 1 FROM (countries JOIN tasks ON true))",
            "(SELECT 1 FROM countries.tasks)",
            "(SELECT 1 FROM main.countries)",
            "(SELECT 1 FROM countries('tasks'))",
            "(SELECT 1 FROM countries c(x))",
            "(SELECT 1 FROM ONLY countries)",
            "(SELECT 1 FROM LATERAL countries)",
            "(SELECT 1 FROM countries TABLESAMPLE SYSTEM (10))",
            "(SELECT 1 FROM countries FOR SYSTEM_TIME ALL)",
            "(SELECT 1 FROM countries AS OF SYSTEM TIME 1)",
            "(SELECT 1 INTO x FROM countries)",
            "(SELECT 1 FROM countries c d)",
            "(SELECT 1)",
            "(SELECT 1 FROM)",
            "(SELECT 1 FROM countries AS)",
            "(WITH countries AS (SELECT 1 FROM tasks) SELECT 1 FROM countries)",
            "SELECT 1 FROM countries",
            "(1) UNION (SELECT 1 FROM countries) UNION SELECT 1 FROM countries",
            "x FROM countries",
        ] {
            let result = found(sql, dialect);
            assert!(
                matches!(result, Err(Refusal::Table(_))),
                "{sql}: {result:?}"
            );
        }
    }
    let folded = "(SELECT 1 FROM COUNTRIES)";
    assert!(found(folded, Dialect::Postgres).is_err());
    let in_list = "(SELECT 1 FROM countries WHERE id IN tasks)";
    assert_eq!(
        found(in_list, Dialect::Sqlite),
        Err(Refusal::Table("tasks"))
    );
}

#[test]
fn the_table_is_named() {
    for (sql, table) in [
        ("(SELECT 1 FROM tasks)", "tasks"),
        ("(SELECT 1 FROM countries, tasks)", "tasks"),
        (
            "(SELECT 1 FROM countries WHERE id IN (SELECT 1 FROM tasks))",
            "tasks",
        ),
    ] {
        assert_eq!(found(sql, Dialect::Postgres), Err(Refusal::Table(table)));
    }
}
