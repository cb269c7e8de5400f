//! What is found, and what is let through.

mod shared;

use super::{Piece, check, check_assignments};
use crate::backend::Dialect;
use crate::error::Error;

const ALL: [Dialect; 3] = [Dialect::Postgres, Dialect::Mysql, Dialect::Sqlite];

fn refused_as_query(sql: &str, dialect: Dialect) -> Option<String> {
    match check(sql, Piece::Part, dialect) {
        Err(Error::UnguardedTable { table, .. }) => Some(table),
        _ => None,
    }
}

#[test]
fn a_hidden_query_is_found_in_any_case_and_place() {
    for dialect in ALL {
        for sql in [
            "id IN (SELECT p_id FROM tasks)",
            "id in(select p_id from tasks)",
            "EXISTS(SeLeCt 1 FROM tasks t)",
            "(TABLE tasks)",
            "a = 'x' AND id = ANY(\nselect\tid\nfrom\ttasks)",
            "'it''s' = name AND id IN (SELECT p_id FROM tasks)",
        ] {
            assert_eq!(
                refused_as_query(sql, dialect).as_deref(),
                Some("tasks"),
                "{sql}"
            );
        }
    }
    let quoted = "id IN (SELECT p_id FROM \"tasks\")";
    assert_eq!(
        refused_as_query(quoted, Dialect::Postgres).as_deref(),
        Some("tasks")
    );
    let backticks = "id IN (SELECT p_id FROM`tasks`)";
    assert_eq!(
        refused_as_query(backticks, Dialect::Mysql).as_deref(),
        Some("tasks")
    );
}

#[test]
fn queries_that_are_expected_are_counted() {
    let sql = "SELECT id FROM tasks WHERE id IN (SELECT id FROM tasks)";
    assert!(check(sql, Piece::Select, Dialect::Postgres).is_err());
    assert!(check("SELECT id FROM tasks", Piece::Select, Dialect::Postgres).is_ok());
    assert!(
        check(
            "DELETE FROM tasks WHERE (id = 1)",
            Piece::Delete,
            Dialect::Postgres
        )
        .is_ok()
    );
    assert!(
        check(
            "DELETE FROM tasks USING (x) FROM a",
            Piece::Delete,
            Dialect::Postgres
        )
        .is_err()
    );
}

#[test]
fn a_table_is_found_without_the_word_select() {
    for dialect in ALL {
        for sql in [
            "title FROM tasks",
            "name, title from tasks t",
            "'a' IS NULL FROM tasks",
        ] {
            assert_eq!(
                refused_as_query(sql, dialect).as_deref(),
                Some("tasks"),
                "{sql}"
            );
        }
    }
    for sql in [
        "id IN tasks",
        "id NOT IN main.tasks",
        "(id, name) in [tasks]",
    ] {
        assert!(refused_as_query(sql, Dialect::Sqlite).is_some(), "{sql}");
    }
    assert_eq!(check("id IN (1, 2)", Piece::Part, Dialect::Sqlite), Ok(()));
    for sql in [
        "title FROM tasks WHERE id IS DISTINCT",
        "name IS NOT DISTINCT",
    ] {
        assert!(check(sql, Piece::Part, Dialect::Postgres).is_err(), "{sql}");
    }
    assert!(
        check(
            "SELECT a FROM tasks, (b) FROM projects",
            Piece::Select,
            Dialect::Postgres
        )
        .is_err()
    );
}

#[test]
fn functions_that_read_tables_by_name_are_refused() {
    for sql in [
        "query_to_xml('select * from tasks', true, true, '')::text",
        "TABLE_TO_XML('tasks', true, true, '')::text",
        "\"query_to_xml\"($1, true, true, '')",
        "ts_rewrite('a', 'SELECT x FROM tasks')",
        "dblink_exec('x')",
    ] {
        assert!(check(sql, Piece::Part, Dialect::Postgres).is_err(), "{sql}");
    }
    assert_eq!(
        check("\"report_to_xml\" = 'x'", Piece::Part, Dialect::Postgres),
        Ok(())
    );
    assert_eq!(
        check(
            "xmlserialize(content data AS text)",
            Piece::Part,
            Dialect::Postgres
        ),
        Ok(())
    );
    assert_eq!(check("to_xml > 1", Piece::Part, Dialect::Mysql), Ok(()));
}

#[test]
fn words_in_strings_and_names_are_no_queries() {
    for dialect in ALL {
        for sql in [
            "name = 'select'",
            "name = 'it''s a select (x'",
            "selected > 1",
            "tables = 2",
        ] {
            assert_eq!(
                check(sql, Piece::Part, dialect),
                Ok(()),
                "{sql} {dialect:?}"
            );
        }
    }
    assert_eq!(
        check("\"select\" = \"table\"", Piece::Part, Dialect::Postgres),
        Ok(())
    );
    assert_eq!(
        check("`select` = `t``able`", Piece::Part, Dialect::Mysql),
        Ok(())
    );
    assert_eq!(check("[select] = 1", Piece::Part, Dialect::Sqlite), Ok(()));
    assert_eq!(
        check(
            "x = $a$ select ) $a$ AND y = $1",
            Piece::Part,
            Dialect::Postgres
        ),
        Ok(())
    );
    assert_eq!(
        check("x = E'a\\' select'", Piece::Part, Dialect::Postgres),
        Ok(())
    );
    assert_eq!(
        check("x = 'a\\' select'", Piece::Part, Dialect::Mysql),
        Ok(())
    );
}

#[test]
fn operators_are_let_through() {
    for sql in [
        "data #>> '{a,b}' = 'x'",
        "data ? 'k' AND tags && $1 AND tags[1] = 2",
        "x::text ~* $2 AND a <@ b",
        "d IS DISTINCT FROM $1 AND extract(year FROM d) = 2026",
    ] {
        assert_eq!(check(sql, Piece::Part, Dialect::Postgres), Ok(()), "{sql}");
    }
}

#[test]
fn what_reaches_out_of_the_fragment_is_refused() {
    for dialect in ALL {
        for sql in [
            "a = 1) OR (b = 2",
            "(a = 1",
            "a = 1)",
            "a = 'x",
            "a = 1 -- rest",
            "a = 1 /* x */",
            "a = 1; b",
        ] {
            assert!(
                matches!(
                    check(sql, Piece::Part, dialect),
                    Err(Error::UnsafeFragment { .. })
                ),
                "{sql} {dialect:?}"
            );
        }
    }
    assert!(check("a = 1 # rest", Piece::Part, Dialect::Mysql).is_err());
    assert!(check("a = \"x", Piece::Part, Dialect::Sqlite).is_err());
    assert!(check("x = $a$ never closed", Piece::Part, Dialect::Postgres).is_err());
    // A backslash hides the quote from MySQL only.
    assert!(check("a = '\\' OR b = ' OR (1", Piece::Part, Dialect::Postgres).is_err());
}

#[test]
fn an_assignment_of_the_tenant_column_is_found() {
    for dialect in ALL {
        for sql in [
            "tenant_id = 2",
            "name = 'x', tenant_id = 2",
            "name = 'x', TENANT_ID=2",
            "name = f(1, 2), projects.tenant_id = 2",
            "(name, tenant_id) = (1, 2)",
            "tenant_id += 1",
        ] {
            assert!(
                check_assignments(sql, "tenant_id", dialect).is_err(),
                "{sql} {dialect:?}"
            );
        }
        for sql in [
            "name = tenant_id",
            "name = f(a, tenant_id)",
            "name = 'x, tenant_id = 2', status = 1",
            "name = (a = tenant_id)",
        ] {
            assert!(
                check_assignments(sql, "tenant_id", dialect).is_ok(),
                "{sql} {dialect:?}"
            );
        }
    }
    let array = "tags = ARRAY[1, tenant_id], name = 'x'";
    assert!(check_assignments(array, "tenant_id", Dialect::Postgres).is_ok());
    assert!(check_assignments("`Tenant_Id` = 2", "tenant_id", Dialect::Mysql).is_err());
}
