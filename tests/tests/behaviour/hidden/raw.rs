//! Raw SQL that names a table, or that reaches out of its place.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Text};
use tenant_core::Error;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};

use super::{projects, refused};

/// Raw conditions that name a table, for every backend.
const NAMED: [&str; 14] = [
    "id IN (SELECT project_id FROM tasks)",
    "id in(select project_id from tasks)",
    "id IN (SELECT project_id FROM TASKS)",
    "id IN (SELECT project_id FROM tasks AS t)",
    "id IN (SELECT project_id FROM tasks t)",
    "id IN (SELECT t.project_id FROM countries, tasks t)",
    "id IN (SELECT project_id FROM main.tasks)",
    "id IN (SELECT project_id FROM public . tasks)",
    "EXISTS(SELECT 1 FROM tasks)",
    "1 = 0 OR EXISTS (SELECT 1 FROM (SELECT 1 FROM tasks) AS t)",
    "id = (SELECT max(project_id) FROM tasks)",
    "'it''s' <> name AND id IN (SELECT project_id FROM tasks)",
    "id IN (WITH t AS (SELECT project_id FROM tasks) SELECT project_id FROM t)",
    "id IN (VALUES (1) UNION SELECT project_id FROM tasks)",
];

/// Raw conditions that reach out of their place, for every backend.
const REACHING_OUT: [&str; 9] = [
    "1 = 1) OR (1 = 1",
    "1 = 1)) OR ((1 = 1",
    "(1 = 1",
    "1 = 1)",
    "1 = 1) --",
    "1 = 1 /* ",
    "1 = 1 -- and the rest",
    "1 = 1; DELETE FROM tasks",
    "name = 'x",
];

#[test]
fn a_raw_fragment_that_names_a_table() {
    let quoted: &[&str] = if cfg!(feature = "mysql") {
        &["id IN (SELECT project_id FROM `tasks`)"]
    } else {
        &["id IN (SELECT project_id FROM \"tasks\")"]
    };
    for fragment in NAMED.iter().chain(quoted) {
        let in_filter = refused(|conn| {
            let query = projects!().filter(sql::<Bool>(fragment));
            query.count().get_result::<i64>(conn)
        });
        let in_select =
            refused(|conn| projects!().select(sql::<Bool>(fragment)).load::<bool>(conn));
        let in_order = refused(|conn| {
            let query = projects!().order(sql::<Bool>(fragment));
            query.select(projects::id).load::<i32>(conn)
        });
        let in_join = refused(|conn| {
            let on = tasks::project_id
                .eq(projects::id)
                .and(sql::<Bool>(fragment));
            let query = projects!().left_join(tasks::table.on(on));
            query.count().get_result::<i64>(conn)
        });
        for error in [in_filter, in_select, in_order, in_join] {
            assert!(
                matches!(error, Error::UnguardedTable { .. }),
                "{fragment}: {error}"
            );
        }
    }
}

#[test]
fn a_raw_fragment_that_reaches_out_of_its_place() {
    for fragment in REACHING_OUT {
        let in_filter = refused(|conn| {
            let query = projects!().filter(sql::<Bool>(fragment));
            query.count().get_result::<i64>(conn)
        });
        let in_having = refused(|conn| {
            projects!()
                .group_by(projects::budget)
                .having(sql::<Bool>(fragment))
                .select(projects::budget)
                .load::<Option<i32>>(conn)
        });
        let in_select =
            refused(|conn| projects!().select(sql::<Bool>(fragment)).load::<bool>(conn));
        for error in [in_filter, in_having, in_select] {
            assert!(
                matches!(error, Error::UnsafeFragment { .. }),
                "{fragment}: {error}"
            );
        }
    }
}

#[test]
fn two_fragments_that_only_fit_together() {
    let error = refused(|conn| {
        projects!()
            .filter(sql::<Bool>("(1 = 1"))
            .or_filter(sql::<Bool>("1 = 1)"))
            .count()
            .get_result::<i64>(conn)
    });
    assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
    let error = refused(|conn| {
        let split = sql::<Bool>("name = ")
            .bind::<Text, _>("x")
            .sql(" OR id IN (SEL")
            .sql("ECT project_id FROM tasks WHERE id > ")
            .bind::<Integer, _>(0)
            .sql(")");
        projects!().filter(split).count().get_result::<i64>(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}

#[test]
fn a_comment_before_the_table() {
    let error = refused(|conn| {
        let hidden = sql::<Bool>("id IN (SELECT project_id FROM /* all */ tasks)");
        projects!().filter(hidden).count().get_result::<i64>(conn)
    });
    assert!(matches!(
        error,
        Error::UnguardedTable { .. } | Error::UnsafeFragment { .. }
    ));
}

#[test]
fn a_question_mark_in_a_text_is_no_placeholder() {
    let count = tenant_tests::under_a(|a, conn| {
        a.from(projects::table)
            .filter(sql::<Bool>("name <> '?' AND name <> ':x' AND id <> ").bind::<Integer, _>(3))
            .count()
            .get_result::<i64>(conn)
    });
    assert_eq!(count, 2);
}
