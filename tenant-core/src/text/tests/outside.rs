//! Which tables a query names of the query around it.

use super::super::Tables;
use crate::backend::Dialect;

fn outside(sql: &str) -> bool {
    let on = |dialect, sql: &str| Tables::of(sql, dialect).has_outside();
    let postgres = on(Dialect::Postgres, &sql.replace('`', "\""));
    assert_eq!(postgres, on(Dialect::Sqlite, sql), "{sql}");
    assert_eq!(postgres, on(Dialect::Mysql, sql), "{sql}");
    postgres
}

#[test]
fn a_query_of_its_own() {
    for sql in [
        "SELECT `a`.`x` FROM `a` WHERE (`a`.`y` = 1)",
        "SELECT COUNT(*) FROM (`a` LEFT OUTER JOIN `b` ON (`b`.`i` = `a`.`i`)) WHERE `b`.`x` IS NULL",
        "SELECT `p`.`x` FROM `a` AS `p` INNER JOIN (`b` INNER JOIN `c` ON `c`.`x` = `b`.`x`) ON `p`.`x` = `b`.`x`",
        "SELECT `s`.`a`.`x` FROM `s`.`a` ORDER BY `s`.`a`.`x` DESC LIMIT 3",
        "SELECT `a`.`x` FROM `a` WHERE EXISTS (SELECT 1 FROM `b` WHERE `b`.`x` = `a`.`x`)",
        "(SELECT `a`.`x` FROM `a`) UNION (SELECT `b`.`x` FROM `b`)",
        "SELECT max(`a`.`x`) FROM `a` GROUP BY `a`.`y` HAVING (count(*) > 2)",
        "SELECT 1 FROM `a`, `s`.`b` WHERE `s`.`b`.`x` = `a`.`x`",
        "SELECT 1 FROM `a` `p` WHERE `p`.`x` = 1",
        "SELECT `a`.`x` AS `y` FROM `a` ORDER BY `a`.`x` COLLATE `c`",
    ] {
        assert!(!outside(sql), "{sql}");
    }
}

#[test]
fn a_query_that_depends_on_another() {
    for sql in [
        "SELECT `a`.`x` FROM `a` WHERE (`a`.`y` = `b`.`y`)",
        "SELECT `b`.`x` FROM `a`",
        "SELECT `a`.`x` FROM `a` WHERE EXISTS (SELECT 1 FROM `c` WHERE `c`.`x` = `b`.`x`)",
        // The inner query's table does not make the name known around it.
        "SELECT `a`.`x` FROM `a` WHERE `b`.`x` = 1 AND EXISTS (SELECT 1 FROM `b`)",
        "(SELECT `a`.`x` FROM `a`) UNION (SELECT `b`.`x` FROM `b` WHERE `a`.`y` = 1)",
        "SELECT `a`.`x` FROM `a` UNION SELECT `b`.`x` FROM `b` WHERE `a`.`y` = 1",
        "SELECT `a`.`x` FROM `a` WHERE (`a`.`y` IS DISTINCT FROM `b`.`y`)",
        "SELECT `a`.`x` IS DISTINCT FROM `b`.`y` FROM `a`",
        "SELECT 1 FROM `a` WHERE extract(year FROM `b`.`y`) = 1",
        "SELECT 1 FROM `a` ORDER BY `b`.`y`",
        "SELECT 1 FROM (`a` INNER JOIN `c` ON `c`.`y` = `b`.`y`)",
        // Behind an alias, the table's name means the table of the query around.
        "SELECT 1 FROM `a` AS `p` WHERE (`p`.`x` = `a`.`x`)",
        "SELECT 1 FROM (`a` AS `p` INNER JOIN `c` ON `c`.`y` = `a`.`y`)",
        "SELECT 1 FROM `a` `p` WHERE `p`.`x` = `a`.`x`",
        "SELECT 1 FROM (`a` `p` INNER JOIN `c` ON `c`.`y` = `a`.`y`)",
        "SELECT `a`.`x`, `b`.`y` FROM `a`",
    ] {
        assert!(outside(sql), "{sql}");
    }
}

#[test]
fn what_may_be_a_column_of_another_query() {
    for sql in [
        "SELECT `a`.`x` FROM `a` WHERE title = 1",
        "SELECT `a`.`x` FROM `a` WHERE `title` = 1",
        "SELECT `a`.`x` FROM `a` WHERE `order` = 1",
        "SELECT 1 FROM `a` `b`.`x`",
        "SELECT `a`.`x` FROM `a` /* not read */",
    ] {
        assert!(outside(sql), "{sql}");
    }
}

fn hidden(query: &str, column: &str) -> Option<String> {
    let of = |sql: &str| Tables::of(sql, Dialect::Sqlite);
    of(query).hides(&of(column)).map(str::to_owned)
}

#[test]
fn a_query_hides_the_tables_around_it_that_have_the_names_of_its_own() {
    for query in [
        "SELECT `a`.`x` FROM `a` WHERE `a`.`x` = `b`.`x`",
        "SELECT 1 FROM (`c` LEFT OUTER JOIN `a` ON `a`.`x` = `b`.`x`)",
        "SELECT 1 FROM `c` WHERE 1 = 1 UNION SELECT 1 FROM `a`",
        "(SELECT 1 FROM `a`) UNION (SELECT 1 FROM `c`)",
        "SELECT 1 FROM `c` AS `A`",
        "SELECT 1 FROM `s`.`a`",
    ] {
        assert!(hidden(query, "`a`.`org`").is_some(), "{query}");
        let through = "(SELECT `b`.`org` FROM `b` WHERE `b`.`id` = `a`.`b_id`)";
        assert!(hidden(query, through).is_some(), "{query}");
    }
    for query in [
        "SELECT 1 FROM `c` WHERE `c`.`x` = `a`.`x`",
        "SELECT 1 FROM `a` AS `p` WHERE `p`.`x` = `a`.`x`",
        // It stands in a query of its own.
        "SELECT 1 FROM `c` WHERE EXISTS (SELECT 1 FROM `a`)",
    ] {
        assert_eq!(hidden(query, "`a`.`org`"), None, "{query}");
    }
    let through = "(SELECT `a`.`org` FROM `a` WHERE `a`.`id` = `b`.`a_id`)";
    assert_eq!(hidden("SELECT 1 FROM `a`", through), None);
    assert!(hidden("SELECT 1 FROM `a`", "`org`").is_some());
}
