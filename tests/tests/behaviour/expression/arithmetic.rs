//! `+`, `-`, `*` and `/`.

use diesel::dsl::{count_star, max, sum};
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn with_a_value() {
    let rows = of_projects!(
        (
            projects::id + 1,
            projects::id - 1,
            projects::id * 2,
            projects::budget / 10,
        ) => (i32, i32, i32, Option<i32>)
    );
    assert_eq!(
        rows,
        [(2, 0, 2, Some(1)), (4, 2, 6, None), (6, 4, 10, Some(3))]
    );
}

#[test]
fn with_a_column() {
    let rows = of_projects!(
        (
            projects::id + projects::tenant_id,
            projects::budget - projects::parent_id,
            projects::id * projects::id - projects::tenant_id,
            10.into_sql::<Integer>() - projects::id,
        ) => (i32, Option<i32>, i32, i32)
    );
    assert_eq!(
        rows,
        [(2, None, 0, 9), (4, None, 8, 7), (6, Some(28), 24, 5)]
    );
}

#[test]
fn in_a_filter_and_in_order_by() {
    assert_eq!(
        projects_where!((projects::id + projects::tenant_id).gt(2)),
        [3, 5]
    );
    let ids = under_a(|a, conn| {
        let query = a.from(projects::table).select(projects::id);
        query
            .order((projects::id - 3) * (projects::id - 4))
            .load::<i32>(conn)
    });
    // 6, 0 and 2.
    assert_eq!(ids, [3, 5, 1]);
}

#[test]
fn on_aggregates() {
    let total =
        over_projects!((count_star() * 10 + 1, sum(projects::id) - 1) => (i64, Option<i64>));
    assert_eq!(total, (31, Some(8)));
    let ids = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .having((sum(tasks::points) * 2).gt(10))
            .select((tasks::project_id + 1, sum(tasks::points) + 1))
            .load::<(i32, Option<i64>)>(conn)
    });
    // With B's `cx`, project 1 would have more than ten.
    assert_eq!(ids, [(3, Some(9))]);
}

// A subquery can stand on the right side only, as in Diesel.
#[test]
fn with_a_scoped_scalar() {
    let rows = under_a(|a, conn| {
        let most = a.from(tasks::table).select(max(tasks::points));
        a.from(projects::table)
            .order(projects::id)
            .select(projects::id.nullable() * most.single_value())
            .load::<Option<i32>>(conn)
    });
    assert_eq!(rows, [Some(8), Some(24), Some(40)]);
}
