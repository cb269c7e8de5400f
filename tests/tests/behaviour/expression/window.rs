//! Window functions, and aggregates over windows: a window has the rows that the
//! query has, so those of the scope.

use diesel::dsl::{
    count, count_star, cume_dist, dense_rank, first_value, lag, lag_with_offset, last_value, lead,
    lead_with_offset, max, nth_value, ntile, percent_rank, rank, row_number, sum,
};
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn ranks() {
    let poor = || projects::budget.is_null();
    let rows = of_projects!(
        (
            row_number().window_order(projects::id.desc()),
            rank().window_order(poor()),
            dense_rank().window_order(poor()),
            percent_rank().window_order(poor()),
            ntile(4).window_order(projects::id),
        ) => (i64, i64, i64, f64, i32)
    );
    // With B's rows, project 3 would be the last of five.
    assert_eq!(
        rows,
        [(3, 1, 1, 0.0, 1), (2, 3, 2, 1.0, 2), (1, 1, 1, 0.0, 3)]
    );
    let rows = of_projects!(cume_dist().window_order(projects::id) => f64);
    let thirds: Vec<f64> = rows.iter().map(|share| (share * 3.0).round()).collect();
    assert_eq!(thirds, [1.0, 2.0, 3.0]);
}

#[test]
fn neighbours() {
    let id = projects::id;
    let rows = of_projects!(
        (
            lag(id).window_order(id),
            lead(id).window_order(id),
            lag_with_offset(id, 2).window_order(id),
            lead_with_offset(id, 2).window_order(id),
            lead(projects::budget).window_order(id),
        ) => (Option<i32>, Option<i32>, Option<i32>, Option<i32>, Option<i32>)
    );
    assert_eq!(
        rows,
        [
            (None, Some(3), None, Some(5), None),
            (Some(1), Some(5), None, None, Some(30)),
            (Some(3), None, Some(1), None, None)
        ]
    );
}

// MariaDB has no third argument.
#[cfg(not(feature = "mysql"))]
#[test]
fn neighbours_with_a_default() {
    use diesel::dsl::{lag_with_offset_and_default, lead_with_offset_and_default};
    use diesel::sql_types::Integer;
    let id = projects::id;
    let rows = of_projects!(
        (
            lag_with_offset_and_default(id, 1, (-1).into_sql::<Integer>()).window_order(id),
            lead_with_offset_and_default(id, 1, projects::tenant_id).window_order(id),
        ) => (i32, i32)
    );
    assert_eq!(rows, [(-1, 3), (1, 5), (3, 1)]);
}

#[test]
fn values_of_the_frame() {
    let id = projects::id;
    let rows = of_projects!(
        (
            first_value(id).window_order(projects::name.desc()),
            last_value(projects::name).window_order(id),
            nth_value(id, 2).window_order(id),
        ) => (i32, String, Option<i32>)
    );
    // B's `pb2` would be first.
    assert_eq!(
        rows,
        [
            (5, "pa".into(), None),
            (5, "pa2".into(), Some(3)),
            (5, "pa3".into(), Some(3))
        ]
    );
}

#[test]
fn aggregates() {
    let rows = of_projects!(
        (
            count_star().over(),
            sum(projects::budget).over(),
            count(projects::id).partition_by(projects::budget.is_null()),
            max(projects::id).partition_by((projects::tenant_id, projects::budget.is_null())),
        ) => (i64, Option<i64>, i64, Option<i32>)
    );
    assert_eq!(
        rows,
        [
            (3, Some(40), 2, Some(5)),
            (3, Some(40), 1, Some(3)),
            (3, Some(40), 2, Some(5))
        ]
    );
}

// Apart from the windows above: next to them MariaDB 10.11 adds in a wrong order.
#[test]
fn running_totals() {
    let totals = of_projects!(sum(projects::id).window_order(projects::id) => Option<i64>);
    assert_eq!(totals, [Some(1), Some(4), Some(9)]);
    let counts = of_projects!(
        count_star()
            .partition_by(projects::budget.is_null())
            .window_order(projects::id) => i64
    );
    assert_eq!(counts, [1, 1, 2]);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn filter() {
    let rows = of_projects!(
        (
            count(projects::id).over().window_filter(projects::id.gt(1)),
            count(projects::id)
                .window_filter(projects::id.gt(1))
                .window_order(projects::id),
            sum(projects::budget)
                .aggregate_filter(projects::id.gt(1))
                .partition_by(projects::tenant_id),
        ) => (i64, i64, Option<i64>)
    );
    assert_eq!(rows, [(2, 0, Some(30)), (2, 1, Some(30)), (2, 2, Some(30))]);
}

#[test]
fn by_scoped_queries() {
    let rows = under_a(|a, conn| {
        let most = || {
            a.from(tasks::table)
                .filter(tasks::project_id.eq(projects::id))
                .select(max(tasks::points))
                .single_value()
        };
        let busy = || {
            let task = a.from(tasks::table);
            exists(task.filter(tasks::project_id.eq(projects::id)))
        };
        a.from(projects::table)
            .order(projects::id)
            .select((
                sum(projects::id).partition_by(busy()),
                row_number().window_order((most().is_null().desc(), projects::id)),
                max(most()).over(),
            ))
            .load::<(Option<i64>, i64, Option<i32>)>(conn)
    });
    // B's `cx` would bring 13 points.
    assert_eq!(
        rows,
        [
            (Some(1), 3, Some(3)),
            (Some(8), 1, Some(3)),
            (Some(8), 2, Some(3))
        ]
    );
}

#[test]
fn over_a_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .order(projects::id)
            .select((
                projects::id,
                count_star().over(),
                sum(tasks::points.nullable()).over(),
            ))
            .load::<(i32, i64, Option<i64>)>(conn)
    });
    assert_eq!(rows, [(1, 3, Some(3)), (3, 3, Some(3)), (5, 3, Some(3))]);
}

#[test]
fn in_order_by() {
    let ids = under_a(|a, conn| {
        let query = a.from(projects::table).select(projects::id);
        query
            .order(row_number().window_order(projects::id.desc()))
            .load::<i32>(conn)
    });
    assert_eq!(ids, [5, 3, 1]);
}

// After GROUP BY, a window has the groups as rows.
#[test]
fn over_groups() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .order(tasks::project_id)
            .select((
                tasks::project_id,
                row_number().window_order(tasks::project_id.desc()),
            ))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(1, 2), (2, 1)]);
}
