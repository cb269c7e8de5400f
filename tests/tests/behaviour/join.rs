//! `inner_join` and `left_join`: each joined table has its guard in its `ON`.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::models::{Project, Task};
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, labels, notices, projects, tasks, templates};
use tenant_tests::{B, under_a};

/// A project's name and a task's name.
type Pair = (String, Option<String>);

fn pair(project: &str, task: Option<&str>) -> Pair {
    (project.into(), task.map(Into::into))
}

#[test]
fn inner_join_finds_own_children_of_own_parents() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table)
            .select((projects::name, tasks::name))
            .load::<(String, String)>(conn)
    });
    assert_eq!(rows, [("pa".into(), "ca".into())]);
}

#[test]
fn inner_join_from_the_child() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .inner_join(projects::table)
            .select((Task::as_select(), Project::as_select()))
            .load::<(Task, Project)>(conn)
    });
    // `cy` is A's child of B's project: there is nothing to join it with.
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].0.name.as_str(), rows[0].1.name.as_str()),
        ("ca", "pa")
    );
}

#[test]
fn left_join_keeps_own_rows_without_own_children() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()))
            .load::<Pair>(conn)
    });
    let expected = [pair("pa", Some("ca")), pair("pa2", None), pair("pa3", None)];
    assert_eq!(rows, expected);
}

#[test]
fn left_join_from_a_child_with_a_foreign_parent() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .left_join(projects::table)
            .order(tasks::id)
            .select((tasks::name, projects::name.nullable()))
            .load::<Pair>(conn)
    });
    assert_eq!(rows, [pair("ca", Some("pa")), pair("cy", None)]);
}

#[test]
fn left_join_loads_optional_models() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .order(projects::id)
            .select((Project::as_select(), Option::<Task>::as_select()))
            .load::<(Project, Option<Task>)>(conn)
    });
    let with_task: Vec<bool> = rows.iter().map(|(_, task)| task.is_some()).collect();
    assert_eq!(with_task, [true, false, false]);
}

#[test]
fn filter_by_a_column_of_the_joined_table() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table)
            .filter(tasks::points.gt(5))
            .or_filter(tasks::tenant_id.eq(B))
            .select((projects::name, tasks::name))
            .load::<(String, String)>(conn)
    });
    assert!(rows.is_empty());
}

#[test]
fn a_left_joined_foreign_row_is_null_in_filters() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .filter(tasks::id.nullable().is_null())
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["pa2", "pa3"]);
}

#[test]
fn filters_may_stand_before_and_after_the_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .filter(projects::name.eq("pb"))
            .or_filter(projects::id.gt(0))
            .left_join(tasks::table)
            .filter(projects::name.ne("pa3"))
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()))
            .load::<Pair>(conn)
    });
    assert_eq!(rows, [pair("pa", Some("ca")), pair("pa2", None)]);
}

#[test]
fn join_with_an_explicit_on() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table.on(tasks::project_id.ge(projects::id)))
            .order((projects::id, tasks::id))
            .select((projects::name, tasks::name))
            .load::<(String, String)>(conn)
    });
    let expected = [("pa", "ca"), ("pa", "cy")];
    assert_eq!(rows, expected.map(|(p, t)| (p.to_owned(), t.to_owned())));
}

#[test]
fn an_explicit_on_with_or_stays_in_its_parentheses() {
    let rows = under_a(|a, conn| {
        let on = tasks::project_id
            .eq(projects::id)
            .or(tasks::tenant_id.eq(B));
        a.from(projects::table)
            .left_join(tasks::table.on(on))
            .order((projects::id, tasks::id))
            .select((projects::name, tasks::name.nullable()))
            .load::<Pair>(conn)
    });
    let expected = [pair("pa", Some("ca")), pair("pa2", None), pair("pa3", None)];
    assert_eq!(rows, expected);
    let raw = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table.on(sql::<Bool>("1 = 0 OR tasks.project_id = projects.id")))
            .order((projects::id, tasks::id))
            .select((projects::name, tasks::name.nullable()))
            .load::<Pair>(conn)
    });
    assert_eq!(raw, expected);
}

#[test]
fn an_explicit_on_with_subqueries() {
    let rows = under_a(|a, conn| {
        let on = tasks::project_id
            .eq(projects::id)
            .and(tasks::id.eq_any(a.from(labels::table).select(labels::task_id)))
            .and(exists(
                a.from(templates::table).filter(templates::title.eq("ta")),
            ))
            .and(diesel::dsl::exists(
                a.from(notices::table).filter(notices::title.eq("na")),
            ));
        a.from(projects::table)
            .left_join(tasks::table.on(on))
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()))
            .load::<Pair>(conn)
    });
    assert_eq!(rows[0], pair("pa", Some("ca")));
    let nothing = under_a(|a, conn| {
        let foreign = a.from(notices::table).filter(notices::title.eq("nb"));
        a.from(projects::table)
            .inner_join(tasks::table.on(exists(foreign)))
            .count()
            .get_result::<i64>(conn)
    });
    assert_eq!(nothing, 0);
}

#[test]
fn join_a_table_of_nobody() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .inner_join(labels::table)
            .order(labels::id)
            .select((tasks::name, labels::name))
            .load::<(String, String)>(conn)
    });
    let expected = [("ca", "la"), ("cy", "ly"), ("ca", "la2")];
    assert_eq!(rows, expected.map(|(t, l)| (t.to_owned(), l.to_owned())));
}

#[test]
fn join_from_a_table_of_nobody() {
    let rows = under_a(|a, conn| {
        a.from(labels::table)
            .left_join(tasks::table)
            .order(labels::id)
            .select((labels::name, tasks::name.nullable()))
            .load::<Pair>(conn)
    });
    let expected = [
        pair("la", Some("ca")),
        pair("lb", None),
        pair("lx", None),
        pair("ly", Some("cy")),
        pair("la2", Some("ca")),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn several_joins_of_mixed_kinds() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .left_join(templates::table.on(templates::id.eq(projects::id)))
            .inner_join(countries::table.on(countries::name.eq("no")))
            .order(projects::id)
            .select((
                projects::name,
                tasks::name.nullable(),
                templates::title.nullable(),
                countries::name,
            ))
            .load::<(String, Option<String>, Option<String>, String)>(conn)
    });
    let no = || "no".to_owned();
    assert_eq!(
        rows[0],
        ("pa".into(), Some("ca".into()), Some("ta".into()), no())
    );
    assert_eq!(rows[1], ("pa2".into(), None, Some("th".into()), no()));
    assert_eq!(rows[2], ("pa3".into(), None, None, no()));
}

#[test]
fn count_over_a_join() {
    let counts = under_a(|a, conn| {
        let inner = a.from(projects::table).inner_join(tasks::table);
        let left = a.from(projects::table).left_join(tasks::table);
        let inner = inner.count().get_result::<i64>(conn)?;
        let left = left.count().get_result::<i64>(conn)?;
        Ok((inner, left))
    });
    assert_eq!(counts, (1, 3));
}

#[test]
fn left_outer_join_is_another_name() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_outer_join(tasks::table)
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    let none = |name: &str| (name.to_owned(), None);
    let pa = ("pa".to_owned(), Some("ca".to_owned()));
    assert_eq!(rows, [pa, none("pa2"), none("pa3")]);
}
