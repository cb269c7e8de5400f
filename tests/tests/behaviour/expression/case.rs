//! CASE.

use diesel::dsl::{case_when, count_star, sum};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn without_otherwise() {
    let rows = of_projects!(case_when(projects::id.gt(1), projects::name) => Option<String>);
    assert_eq!(rows, [None, Some("pa2".into()), Some("pa3".into())]);
}

#[test]
fn with_several_branches() {
    let size = || {
        case_when(projects::budget.gt(20), "large".into_sql::<Text>())
            .when(projects::budget.gt(0), "small")
            .otherwise("none")
    };
    let rows = of_projects!(size() => String);
    assert_eq!(rows, ["small", "none", "large"]);
    assert_eq!(projects_where!(size().eq("large")), [5]);
}

#[test]
fn of_nullable_values() {
    let rows = of_projects!(
        case_when(projects::id.eq(1), projects::parent_id)
            .when(projects::id.eq(2), projects::budget)
            .otherwise(projects::budget) => Option<i32>
    );
    assert_eq!(rows, [None, None, Some(30)]);
}

#[test]
fn in_order_by_and_in_an_aggregate() {
    let ids = under_a(|a, conn| {
        let rank = case_when(projects::id.eq(3), 0.into_sql::<Integer>()).otherwise(projects::id);
        let query = a.from(projects::table).select(projects::id);
        query.order(rank).load::<i32>(conn)
    });
    assert_eq!(ids, [3, 1, 5]);
    let total = over_projects!(
        sum(case_when(projects::id.gt(1), 1.into_sql::<Integer>()).otherwise(0)) => Option<i64>
    );
    assert_eq!(total, Some(2));
}

#[test]
fn in_group_by() {
    let rows = under_a(|a, conn| {
        let poor = || case_when(projects::budget.is_null(), 1.into_sql::<Integer>()).otherwise(0);
        a.from(projects::table)
            .group_by(projects::budget)
            .order(poor())
            .select((poor(), count_star()))
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(0, 1), (0, 1), (1, 1)]);
}

#[test]
fn with_scoped_queries_in_all_places() {
    let rows = under_a(|a, conn| {
        let named = |name: &'static str| a.from(tasks::table).filter(tasks::name.eq(name));
        let points = |name| named(name).select(tasks::points).single_value();
        let value = case_when(exists(named("cx")), points("cx"))
            .when(exists(named("cy")), points("cy"))
            .otherwise(points("cb"));
        a.from(projects::table)
            .order(projects::id)
            .select(value)
            .load::<Option<i32>>(conn)
    });
    assert_eq!(rows, [Some(8), Some(8), Some(8)]);
}
