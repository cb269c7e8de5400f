//! Scalar subqueries: in the select list, in CASE, in functions and arithmetic,
//! in `WHERE`, `HAVING` and `ORDER BY`; correlated ones, too.

use diesel::dsl::{case_when, count_star, max};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable};
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::under_a;

diesel::define_sql_function! {
    /// SQL's COALESCE.
    fn coalesce(x: Nullable<Integer>, y: Integer) -> Integer;
}

/// The points of the task with the most points: 8 for A, 13 with B's.
macro_rules! most_points {
    ($a:ident) => {
        $a.from(tasks::table)
            .select(max(tasks::points))
            .single_value()
    };
}

/// The points of the project's task.
macro_rules! points_of_project {
    ($a:ident) => {
        $a.from(tasks::table)
            .filter(tasks::project_id.eq(projects::id))
            .order(tasks::points.desc())
            .select(tasks::points)
            .single_value()
    };
}

#[test]
fn in_the_select_list() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select((projects::name, most_points!(a)))
            .load::<(String, Option<i32>)>(conn)
    });
    assert_eq!(rows[0], ("pa".into(), Some(8)));
}

#[test]
fn correlated_in_the_select_list() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select((projects::name, points_of_project!(a)))
            .load::<(String, Option<i32>)>(conn)
    });
    let expected = [("pa", Some(3)), ("pa2", None), ("pa3", None)];
    assert_eq!(
        rows,
        expected.map(|(name, points)| (name.to_owned(), points))
    );
}

#[test]
fn exists_in_the_select_list() {
    let rows = under_a(|a, conn| {
        let busy = exists(
            a.from(tasks::table)
                .filter(tasks::project_id.eq(projects::id)),
        );
        a.from(projects::table)
            .order(projects::id)
            .select((projects::name, busy))
            .load::<(String, bool)>(conn)
    });
    let expected = [("pa", true), ("pa2", false), ("pa3", false)];
    assert_eq!(rows, expected.map(|(name, busy)| (name.to_owned(), busy)));
}

#[test]
fn in_list_in_the_select_list() {
    let rows = under_a(|a, conn| {
        let ids = a.from(tasks::table).select(tasks::project_id);
        a.from(projects::table)
            .order(projects::id)
            .select(projects::id.eq_any(ids))
            .load::<bool>(conn)
    });
    assert_eq!(rows, [true, false, false]);
}

#[test]
fn in_case() {
    let rows = under_a(|a, conn| {
        let busy = exists(
            a.from(tasks::table)
                .filter(tasks::project_id.eq(projects::id)),
        );
        a.from(projects::table)
            .order(projects::id)
            .select(case_when(busy, most_points!(a)).otherwise(points_of_project!(a)))
            .load::<Option<i32>>(conn)
    });
    assert_eq!(rows, [Some(8), None, None]);
}

#[test]
fn in_a_function() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select(coalesce(points_of_project!(a), -1))
            .load::<i32>(conn)
    });
    assert_eq!(rows, [3, -1, -1]);
}

#[test]
fn in_arithmetic() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .select(projects::budget + most_points!(a))
            .load::<Option<i32>>(conn)
    });
    assert_eq!(rows, [Some(18), None, Some(38)]);
}

#[test]
fn in_where() {
    let names = under_a(|a, conn| {
        a.from(tasks::table)
            .filter(tasks::points.nullable().eq(most_points!(a)))
            .select(tasks::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["cy"]);
}

#[test]
fn in_having() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .having(max(tasks::points).eq(most_points!(a)))
            .select((tasks::project_id, count_star()))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(2, 1)]);
}

#[test]
fn in_order_by() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .order((coalesce(points_of_project!(a), 5).desc(), projects::id))
            .select(projects::name)
            .load::<String>(conn)
    });
    // B's `cx` would bring `pa` to the front.
    assert_eq!(names, ["pa2", "pa3", "pa"]);
}

#[test]
fn in_group_by() {
    let rows = under_a(|a, conn| {
        let busy = || {
            exists(
                a.from(tasks::table)
                    .filter(tasks::project_id.eq(projects::id)),
            )
        };
        a.from(projects::table)
            .filter(busy())
            .group_by(projects::tenant_id)
            .select((projects::tenant_id, count_star()))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(1, 1)]);
}

#[test]
fn without_a_table() {
    let found = under_a(|a, conn| a.select(most_points!(a)).get_result::<Option<i32>>(conn));
    assert_eq!(found, Some(8));
}

#[test]
fn over_a_join() {
    let found = under_a(|a, conn| {
        let most = a
            .from(tasks::table)
            .inner_join(labels::table)
            .select(max(labels::id))
            .single_value();
        a.select(most).get_result::<Option<i32>>(conn)
    });
    assert_eq!(found, Some(5));
}
