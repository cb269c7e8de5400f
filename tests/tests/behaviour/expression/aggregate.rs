//! Aggregates and their clauses.

use diesel::dsl::{avg, count, count_star, max, min, sum};
use diesel::prelude::*;
use diesel::sql_types::Double;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::under_a;

#[test]
fn over_all_rows() {
    let row = over_projects!(
        (
            count_star(),
            count(projects::id),
            count(projects::budget),
            sum(projects::budget),
            min(projects::name),
            max(projects::id),
            max(projects::budget),
        ) => (i64, i64, i64, Option<i64>, Option<String>, Option<i32>, Option<i32>)
    );
    assert_eq!(
        row,
        (3, 3, 2, Some(40), Some("pa".into()), Some(5), Some(30))
    );
}

// The average of integers is a NUMERIC, so the column is turned into a DOUBLE first.
#[test]
fn average() {
    #[cfg(feature = "postgres")]
    let id = || projects::id.cast::<Double>();
    #[cfg(not(feature = "postgres"))]
    let id = || {
        diesel::dsl::sql::<Double>("(")
            .bind::<diesel::sql_types::Integer, _>(projects::id)
            .sql(" * 1.0e0)")
    };
    let row = over_projects!((avg(id()), sum(id())) => (Option<f64>, Option<f64>));
    assert_eq!(row, (Some(3.0), Some(9.0)));
}

#[test]
fn over_no_row() {
    let row = under_a(|a, conn| {
        let none = a.from(projects::table).filter(projects::id.eq(2));
        none.select((count_star(), sum(projects::id), max(projects::id)))
            .get_result::<(i64, Option<i64>, Option<i32>)>(conn)
    });
    assert_eq!(row, (0, None, None));
}

#[test]
fn of_an_expression() {
    let row = over_projects!(
        (sum(projects::id * 2), max(projects::id - 10), count(projects::id + 1))
            => (Option<i64>, Option<i32>, i64)
    );
    assert_eq!(row, (Some(18), Some(-5), 3));
}

#[test]
fn distinct_and_all() {
    let row = over_projects!(
        (
            count(projects::tenant_id).aggregate_distinct(),
            count(projects::tenant_id).aggregate_all(),
            sum(projects::tenant_id).aggregate_distinct(),
            sum(projects::id).aggregate_all(),
            max(projects::id).aggregate_distinct(),
        ) => (i64, i64, Option<i64>, Option<i64>, Option<i32>)
    );
    assert_eq!(row, (1, 3, Some(1), Some(9), Some(5)));
}

#[test]
fn in_having_and_in_order_by() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .group_by(projects::tenant_id)
            .having(count(projects::name).aggregate_distinct().eq(3))
            .order((max(projects::id).desc(), count_star()))
            .select((min(projects::id), max(projects::id)))
            .load::<(Option<i32>, Option<i32>)>(conn)
    });
    assert_eq!(rows, [(Some(1), Some(5))]);
}

#[test]
fn over_joins() {
    let row = under_a(|a, conn| {
        a.from(tasks::table)
            .left_join(labels::table)
            .select((
                count_star(),
                count(tasks::id).aggregate_distinct(),
                max(labels::name.nullable()),
            ))
            .get_result::<(i64, i64, Option<String>)>(conn)
    });
    assert_eq!(row, (3, 2, Some("ly".into())));
}

#[cfg(not(feature = "mysql"))]
#[test]
fn filter() {
    let row = over_projects!(
        (
            count(projects::id).aggregate_filter(projects::id.gt(1)),
            sum(projects::budget)
                .aggregate_filter(projects::id.gt(1)),
            max(projects::id)
                .aggregate_filter(projects::id.gt(0))
                .aggregate_filter(projects::id.lt(5)),
            count(projects::tenant_id)
                .aggregate_distinct()
                .aggregate_filter(projects::id.ne(1)),
        ) => (i64, Option<i64>, Option<i32>, i64)
    );
    assert_eq!(row, (2, Some(30), Some(3), 1));
}

#[cfg(not(feature = "mysql"))]
#[test]
fn filter_by_a_scoped_query() {
    let row = under_a(|a, conn| {
        let busy = || {
            let task = a.from(tasks::table);
            exists(task.filter(tasks::project_id.eq(projects::id)))
        };
        let many = a.from(tasks::table).filter(tasks::points.gt(10));
        let listed = projects::id.eq_any(many.select(tasks::project_id));
        a.from(projects::table)
            .select((
                count(projects::id).aggregate_filter(busy()),
                count(projects::id).aggregate_filter(diesel::dsl::not(busy())),
                // B's `cx` has more than ten.
                count(projects::id).aggregate_filter(listed),
            ))
            .get_result::<(i64, i64, i64)>(conn)
    });
    assert_eq!(row, (1, 2, 0));
}

#[cfg(not(feature = "mysql"))]
#[test]
fn order() {
    diesel::define_sql_function! {
        /// The values as one text.
        #[aggregate]
        fn string_agg(value: diesel::sql_types::Text, between: diesel::sql_types::Text)
            -> diesel::sql_types::Text;
    }
    let names = || string_agg(projects::name, ",");
    let row = over_projects!(
        (
            names().aggregate_order(projects::id.desc()),
            names()
                .aggregate_order((projects::budget.is_null().desc(), projects::id))
                .aggregate_filter(projects::id.gt(0)),
        ) => (String, String)
    );
    assert_eq!(row, ("pa3,pa2,pa".into(), "pa2,pa,pa3".into()));
}
