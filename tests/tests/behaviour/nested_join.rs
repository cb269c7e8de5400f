//! Joins inside joins, aliases and self joins: each reference has its own guard.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::{B, under_a};

diesel::alias! {
    const PARENT: Alias<Parent> = projects as parent;
    const GRANDPARENT: Alias<Grandparent> = projects as grandparent;
    const OTHER_TASK: Alias<OtherTask> = tasks as other_task;
}

#[test]
fn a_join_on_the_right_side() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(a.from(tasks::table).inner_join(labels::table))
            .order((projects::id, labels::id))
            .select((projects::name, labels::name.nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    let expected = [
        ("pa", Some("la")),
        ("pa", Some("la2")),
        ("pa2", None),
        ("pa3", None),
    ];
    assert_eq!(
        rows,
        expected.map(|(p, l)| (p.to_owned(), l.map(str::to_owned)))
    );
}

#[test]
fn a_join_on_the_right_side_with_an_explicit_on() {
    let rows = under_a(|a, conn| {
        let right = a
            .from(tasks::table)
            .left_join(labels::table)
            .on(tasks::project_id
                .eq(projects::id)
                .or(tasks::tenant_id.eq(B)));
        a.from(projects::table)
            .inner_join(right)
            .order(labels::id)
            .select((projects::name, tasks::name, labels::name.nullable()))
            .load::<(String, String, Option<String>)>(conn)
    });
    let expected = [("pa", "ca", "la"), ("pa", "ca", "la2")];
    assert_eq!(
        rows,
        expected.map(|(p, t, l)| (p.into(), t.into(), Some(l.into())))
    );
}

#[test]
fn a_right_side_whose_root_has_no_tenant() {
    let rows = under_a(|a, conn| {
        let right = a
            .from(labels::table)
            .left_join(tasks::table)
            .on(labels::id.ge(projects::id));
        a.from(projects::table)
            .filter(projects::id.eq(1))
            .left_join(right)
            .order(labels::id)
            .select((labels::name.nullable(), tasks::name.nullable()))
            .load::<(Option<String>, Option<String>)>(conn)
    });
    let tasks: Vec<_> = rows.iter().map(|(_, task)| task.as_deref()).collect();
    assert_eq!(tasks, [Some("ca"), None, None, Some("cy"), Some("ca")]);
}

#[test]
fn a_chain_of_three_tables() {
    let rows = under_a(|a, conn| {
        a.from(labels::table)
            .inner_join(a.from(tasks::table).inner_join(projects::table))
            .order(labels::id)
            .select((labels::name, tasks::name, projects::name))
            .load::<(String, String, String)>(conn)
    });
    let expected = [("la", "ca", "pa"), ("la2", "ca", "pa")];
    assert_eq!(
        rows,
        expected.map(|(l, t, p)| (l.into(), t.into(), p.into()))
    );
}

#[test]
fn an_alias_alone() {
    let names = under_a(|a, conn| {
        a.from(PARENT)
            .filter(PARENT.field(projects::id).gt(1))
            .or_filter(PARENT.field(projects::tenant_id).eq(B))
            .order(PARENT.field(projects::id))
            .select(PARENT.field(projects::name))
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa2", "pa3"]);
}

#[test]
fn joins_from_an_alias() {
    let rows = under_a(|a, conn| {
        a.from(PARENT)
            .inner_join(tasks::table.on(tasks::project_id.eq(PARENT.field(projects::id))))
            .left_join(labels::table.on(labels::task_id.eq(tasks::id)))
            .order(labels::id)
            .select((
                PARENT.field(projects::name),
                tasks::name,
                labels::name.nullable(),
            ))
            .load::<(String, String, Option<String>)>(conn)
    });
    let row = |label: &str| ("pa".into(), "ca".into(), Some(label.to_owned()));
    assert_eq!(rows, [row("la"), row("la2")]);
}

#[test]
fn through_a_table_without_tenant() {
    // Label 3 hangs on B's task `cx`: the label is everybody's, the task is not.
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(labels::table.on(labels::task_id.eq(projects::id)))
            .left_join(tasks::table.on(tasks::id.eq(labels::task_id)))
            .order(labels::id)
            .select((projects::name, labels::name, tasks::name.nullable()))
            .load::<(String, String, Option<String>)>(conn)
    });
    let row = |project: &str, label: &str, task: Option<&str>| {
        (project.into(), label.into(), task.map(str::to_owned))
    };
    let expected = [
        row("pa", "la", Some("ca")),
        row("pa2", "lx", None),
        row("pa", "la2", Some("ca")),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn self_join_by_an_alias() {
    let on = || projects::parent_id.eq(PARENT.field(projects::id).nullable());
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(PARENT.on(on()))
            .order(projects::id)
            .select((projects::name, PARENT.field(projects::name).nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    // The parent of `pa3` is B's.
    let expected = [("pa", None), ("pa2", Some("pa")), ("pa3", None)];
    assert_eq!(
        rows,
        expected.map(|(p, q)| (p.to_owned(), q.map(str::to_owned)))
    );
    let inner = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(PARENT.on(on()))
            .select((projects::name, PARENT.field(projects::name)))
            .load::<(String, String)>(conn)
    });
    assert_eq!(inner, [("pa2".into(), "pa".into())]);
}

#[test]
fn self_join_through_two_aliases() {
    let count = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(PARENT.on(PARENT.field(projects::id).ne(projects::id)))
            .inner_join(
                GRANDPARENT.on(GRANDPARENT
                    .field(projects::id)
                    .ne(PARENT.field(projects::id))),
            )
            .count()
            .get_result::<i64>(conn)
    });
    assert_eq!(count, 3 * 2 * 2);
}

#[test]
fn a_joinable_alias_without_on() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(OTHER_TASK)
            .order(projects::id)
            .select((projects::name, OTHER_TASK.field(tasks::name).nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    assert_eq!(rows[0], ("pa".into(), Some("ca".into())));
    assert_eq!(rows.len(), 3);
}

#[test]
fn two_references_to_one_table() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .left_join(OTHER_TASK.on(OTHER_TASK.field(tasks::points).gt(tasks::points)))
            .order((tasks::id, OTHER_TASK.field(tasks::id)))
            .select((tasks::name, OTHER_TASK.field(tasks::name).nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    // More points than `ca`: A's `cy`, but not B's `cb` and `cx`.
    assert_eq!(
        rows,
        [("ca".into(), Some("cy".into())), ("cy".into(), None)]
    );
}

#[test]
fn an_alias_in_a_correlated_subquery() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .filter(exists(
                a.from(PARENT).filter(
                    PARENT
                        .field(projects::id)
                        .nullable()
                        .eq(projects::parent_id),
                ),
            ))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa2"]);
}
