//! What `select` takes: tuples, nested tuples, models, and both mixed.

use diesel::dsl::{AsSelect, SqlTypeOf, max};
use diesel::prelude::*;
use tenant_tests::models::{Project, Task};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Db, under_a};

/// A part of another struct.
#[derive(Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = projects, check_for_backend(Db))]
struct Money {
    budget: Option<i32>,
}

/// Columns, an expression, and an embedded struct.
#[derive(Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = projects, check_for_backend(Db))]
struct Summary {
    id: i32,
    #[diesel(select_expression = projects::name.concat("!"))]
    title: String,
    #[diesel(
        select_expression = projects::parent_id.is_null(),
        select_expression_type = diesel::dsl::IsNull<projects::parent_id>
    )]
    is_root: bool,
    #[diesel(embed)]
    money: Money,
    #[diesel(deserialize_as = i32)]
    #[diesel(column_name = tenant_id)]
    tenant: i64,
}

#[test]
fn expressions_and_embedded_structs_of_a_model() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select(Summary::as_select())
            .load(conn)
    });
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        Summary {
            id: 3,
            title: "pa2!".into(),
            is_root: false,
            money: Money { budget: None },
            tenant: 1
        }
    );
}

#[test]
fn a_model_next_to_expressions() {
    let rows = under_a(|a, conn| {
        let most = a.from(tasks::table).select(max(tasks::points));
        a.from(projects::table)
            .order(projects::id)
            .select((Project::as_select(), projects::id * 2, most.single_value()))
            .load::<(Project, i32, Option<i32>)>(conn)
    });
    assert_eq!(rows.len(), 3);
    let pa = Project {
        id: 1,
        name: "pa".into(),
    };
    assert_eq!(rows[0], (pa, 2, Some(8)));
}

#[test]
fn models_of_a_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .order(projects::id)
            .select((Project::as_select(), Option::<Task>::as_select()))
            .load::<(Project, Option<Task>)>(conn)
    });
    let tasks: Vec<_> = rows.iter().map(|(_, task)| task.as_ref()).collect();
    assert_eq!(tasks.len(), 3);
    assert_eq!(tasks[0].map(|task| task.name.as_str()), Some("ca"));
    assert_eq!(tasks[1..], [None, None]);
}

#[test]
fn nested_tuples() {
    let rows = of_projects!(
        (
            (projects::id, (projects::name, (projects::budget,))),
            projects::tenant_id,
        ) => ((i32, (String, (Option<i32>,))), i32)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0], ((1, ("pa".into(), (Some(10),))), 1));
}

#[test]
fn nullable_tuples_of_a_left_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .order(projects::id)
            .select((
                projects::id,
                (tasks::name, tasks::points).nullable(),
                (tasks::points + 1).nullable(),
            ))
            .load::<(i32, Option<(String, i32)>, Option<i32>)>(conn)
    });
    assert_eq!(
        rows,
        [
            (1, Some(("ca".into(), 3)), Some(4)),
            (3, None, None),
            (5, None, None)
        ]
    );
}

#[test]
fn all_columns() {
    let rows = of_projects!(
        projects::all_columns => (i32, i32, Option<i32>, String, Option<i32>)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2], (5, 1, Some(2), "pa3".into(), Some(30)));
}

// A selection has a type that can be written down.
#[test]
fn a_selection_with_a_named_type() {
    type Row = (AsSelect<Project, Db>, projects::budget);
    fn selection() -> Row {
        (Project::as_select(), projects::budget)
    }
    let rows = of_projects!(selection() => (Project, Option<i32>));
    assert_eq!(rows.len(), 3);
    let _: fn(SqlTypeOf<Row>) = |_| ();
    assert_eq!(rows[0].1, Some(10));
}
