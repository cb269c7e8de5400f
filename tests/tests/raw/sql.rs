//! The text that is sent.

use tenant_tests::prelude::*;
use tenant_tests::{Db, a};

/// What is sent for `sql`.
#[track_caller]
fn sent(sql: &str) -> String {
    let statement = a().sql_query_from_string(sql.to_owned());
    let shown = diesel::debug_query::<Db, _>(&statement).to_string();
    let text = shown.split(" -- binds: ").next().unwrap_or_default();
    // One form for all three databases.
    text.replace("?1", "?").replace("$1", "?").replace('"', "`")
}

#[test]
fn a_guard_stands_where_a_careful_person_writes_it() {
    assert_eq!(
        sent("SELECT id FROM projects WHERE budget > 1 OR budget IS NULL"),
        "SELECT id FROM projects WHERE (projects.`tenant_id` = ?) AND (budget > 1 OR budget IS NULL)"
    );
    assert_eq!(
        sent(
            "SELECT p.name, count(t.id) FROM projects p LEFT JOIN tasks t ON t.project_id = p.id \
             WHERE p.budget > 1 GROUP BY p.name ORDER BY p.name LIMIT 3"
        ),
        "SELECT p.name, count(t.id) FROM projects p LEFT JOIN tasks t \
         ON (t.`tenant_id` = ?) AND (t.project_id = p.id) \
         WHERE (p.`tenant_id` = ?) AND (p.budget > 1) GROUP BY p.name ORDER BY p.name LIMIT 3"
    );
    assert_eq!(
        sent(
            "SELECT id FROM projects p WHERE EXISTS (SELECT 1 FROM tasks WHERE project_id = p.id)"
        ),
        "SELECT id FROM projects p WHERE (p.`tenant_id` = ?) AND (EXISTS (SELECT 1 FROM tasks \
         WHERE (tasks.`tenant_id` = ?) AND (project_id = p.id)))"
    );
}

#[test]
fn where_a_condition_is_not_right_the_guard_has_a_query_of_its_own() {
    assert_eq!(
        sent("SELECT p.id FROM projects p RIGHT JOIN tasks t ON t.project_id = p.id"),
        "SELECT p.id FROM (SELECT * FROM projects WHERE (projects.`tenant_id` = ?)) p \
         RIGHT JOIN (SELECT * FROM tasks WHERE (tasks.`tenant_id` = ?)) t ON t.project_id = p.id"
    );
}

#[test]
fn what_needs_no_guard_is_as_it_was() {
    assert_eq!(
        sent("SELECT name FROM countries"),
        "SELECT name FROM countries"
    );
    assert_eq!(
        sent("SELECT title FROM templates"),
        "SELECT title FROM templates WHERE ((templates.`tenant_id` = ?) OR (templates.`tenant_id` IS NULL))"
    );
}
