//! Expressions in GROUP BY, HAVING, DISTINCT and the other clauses.

use diesel::dsl::{count_star, max, min, sum};
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::{Db, under_a};

#[test]
fn group_by_several_columns() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .group_by((projects::tenant_id, projects::budget))
            .having(count_star().gt(0).and(max(projects::id).gt(1)))
            .order((projects::budget.is_null(), projects::budget))
            .select((
                projects::budget.is_null(),
                count_star(),
                sum(projects::budget),
            ))
            .load::<(bool, i64, Option<i64>)>(conn)
    });
    // B's budgets would be groups, too; A's project 1 is out by its id.
    assert_eq!(rows, [(false, 1, Some(30)), (true, 1, None)]);
}

#[test]
fn group_by_arithmetic() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .group_by(projects::id * 0)
            .select((min(projects::id), max(projects::id)))
            .load::<(Option<i32>, Option<i32>)>(conn)
    });
    assert_eq!(rows, [(Some(1), Some(5))]);
}

#[test]
fn having_with_a_scoped_query() {
    let rows = under_a(|a, conn| {
        let label = a.from(labels::table).filter(labels::name.eq("la"));
        let most = a.from(tasks::table).select(max(tasks::points));
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .having(exists(label).and(max(tasks::points).eq(most.single_value())))
            .select(tasks::project_id)
            .load::<i32>(conn)
    });
    // With B's `cx` it would be project 1.
    assert_eq!(rows, [2]);
}

#[test]
fn distinct_expressions() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .select((projects::tenant_id, projects::budget.is_null()))
            .distinct()
            .order(projects::budget.is_null().desc())
            .load::<(i32, bool)>(conn)
    });
    assert_eq!(rows, [(1, true), (1, false)]);
}

#[test]
fn count_of_a_filtered_and_of_a_joined_query() {
    let counts = under_a(|a, conn| {
        let some = a.from(projects::table).filter(projects::id.gt(1));
        let joined = a.from(projects::table).left_join(tasks::table);
        let boxed = a.from(projects::table).into_boxed::<Db>();
        Ok((
            some.count().get_result::<i64>(conn)?,
            joined.count().get_result::<i64>(conn)?,
            boxed
                .filter(projects::id.ne(1))
                .count()
                .first::<i64>(conn)?,
        ))
    });
    assert_eq!(counts, (2, 3, 2));
}

#[test]
fn a_query_of_nullable_values() {
    let ids = under_a(|a, conn| {
        let query = a.from(projects::table).order(projects::id);
        query
            .select(projects::id)
            .nullable()
            .load::<Option<i32>>(conn)
    });
    assert_eq!(ids, [Some(1), Some(3), Some(5)]);
}

#[test]
fn all_clauses_at_once() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table.left_join(labels::table))
            .filter(projects::id.gt(0))
            .or_filter(tasks::points.gt(100))
            .group_by((projects::id, projects::name))
            .having(count_star().ge(1))
            .order_by(projects::name.desc())
            .then_order_by(max(labels::name.nullable()))
            .limit(2)
            .offset(1)
            .select((
                projects::name.concat("!"),
                count_star(),
                max(labels::name.nullable()),
            ))
            .load::<(String, i64, Option<String>)>(conn)
    });
    assert_eq!(
        rows,
        [
            ("pa2!".into(), 1, None),
            ("pa!".into(), 2, Some("la2".into()))
        ]
    );
}

#[cfg(feature = "postgres")]
#[test]
fn distinct_on() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .distinct_on(projects::tenant_id)
            .order((projects::tenant_id, projects::id.desc()))
            .select((projects::tenant_id, projects::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(1, 5)]);
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .distinct_on((projects::tenant_id, projects::budget.is_null()))
            .order((
                projects::tenant_id,
                projects::budget.is_null(),
                projects::id,
            ))
            .select(projects::id)
            .load::<i32>(conn)
    });
    assert_eq!(rows, [1, 3]);
}
