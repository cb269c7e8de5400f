//! `group_by` and `having`.

use diesel::dsl::{count_star, max, sql, sum};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{A, under_a};

#[test]
fn groups_hold_own_rows_only() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .order(tasks::project_id)
            .select((tasks::project_id, count_star(), sum(tasks::points)))
            .load::<(i32, i64, Option<i64>)>(conn)
    });
    assert_eq!(rows, [(1, 1, Some(3)), (2, 1, Some(8))]);
}

#[test]
fn group_by_the_tenant_column_gives_one_group() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .group_by(projects::tenant_id)
            .select((projects::tenant_id, count_star()))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(A, 3)]);
}

#[test]
fn having_sees_own_rows_only() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .having(max(tasks::points).gt(5))
            .select(tasks::project_id)
            .load::<i32>(conn)
    });
    // With B's `cx`, project 1 would be there.
    assert_eq!(rows, [2]);
}

#[test]
fn having_with_or_does_not_touch_the_guard() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .having(count_star().gt(0).or(sql::<Bool>("1 = 1 OR 1 = 1")))
            .order(tasks::project_id)
            .select((tasks::project_id, count_star()))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(1, 1), (2, 1)]);
}

#[test]
fn group_by_after_filters() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .filter(tasks::points.gt(100))
            .or_filter(tasks::project_id.eq(2))
            .group_by(tasks::project_id)
            .select((tasks::project_id, count_star()))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(2, 1)]);
}

#[test]
fn group_over_a_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table)
            .group_by(projects::name)
            .select((projects::name, count_star(), max(tasks::points)))
            .load::<(String, i64, Option<i32>)>(conn)
    });
    assert_eq!(rows, [("pa".into(), 1, Some(3))]);
}
