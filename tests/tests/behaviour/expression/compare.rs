//! Comparisons, lists, NULL, and the order of rows.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn with_a_value() {
    assert_eq!(projects_where!(projects::id.eq(3)), [3]);
    assert!(projects_where!(projects::id.eq(2)).is_empty());
    assert_eq!(projects_where!(projects::id.ne(1)), [3, 5]);
    assert_eq!(projects_where!(projects::id.gt(1)), [3, 5]);
    assert_eq!(projects_where!(projects::id.ge(3)), [3, 5]);
    assert_eq!(projects_where!(projects::id.lt(5)), [1, 3]);
    assert_eq!(projects_where!(projects::id.le(3)), [1, 3]);
    assert_eq!(projects_where!(projects::id.between(2, 4)), [3]);
    assert_eq!(projects_where!(projects::id.not_between(2, 4)), [1, 5]);
}

#[test]
fn with_a_column_and_with_null() {
    let id = || projects::id.nullable();
    assert_eq!(projects_where!(projects::budget.gt(id())), [1, 5]);
    assert_eq!(projects_where!(projects::parent_id.lt(id())), [3, 5]);
    assert!(projects_where!(projects::budget.eq(None::<i32>)).is_empty());
    assert_eq!(projects_where!(projects::budget.is_null()), [3]);
    assert_eq!(projects_where!(projects::budget.is_not_null()), [1, 5]);
    assert_eq!(projects_where!(id().between(id(), 3)), [1, 3]);
}

#[test]
fn with_a_list() {
    let own_and_foreign = [1, 2, 4, 5];
    assert_eq!(
        projects_where!(projects::id.eq_any(own_and_foreign)),
        [1, 5]
    );
    assert_eq!(projects_where!(projects::id.ne_all(own_and_foreign)), [3]);
    assert_eq!(
        projects_where!(projects::id.eq_any(own_and_foreign.iter())),
        [1, 5]
    );
    assert!(projects_where!(projects::id.eq_any(Vec::<i32>::new())).is_empty());
    assert_eq!(
        projects_where!(projects::id.ne_all(Vec::<i32>::new())),
        [1, 3, 5]
    );
    assert_eq!(
        projects_where!(projects::name.eq_any(vec!["pa", "pb"])),
        [1]
    );
    // NULL is in no list, and not outside of one.
    assert_eq!(projects_where!(projects::budget.eq_any([10, 40])), [1]);
    assert_eq!(projects_where!(projects::budget.ne_all([10, 40])), [5]);
}

#[test]
fn as_a_column_of_the_result() {
    let rows = of_projects!(
        (
            projects::id.eq(3),
            projects::id.ne(3),
            projects::budget.gt(15),
            projects::budget.is_null(),
            projects::id.between(2, 4),
            projects::id.eq_any([1, 2]),
            projects::budget.ne_all([10]),
        ) => (bool, bool, Option<bool>, bool, bool, bool, Option<bool>)
    );
    assert_eq!(
        rows,
        [
            (false, true, Some(false), false, false, true, Some(false)),
            (true, false, None, true, true, false, None),
            (false, true, Some(true), false, false, false, Some(true)),
        ]
    );
}

#[test]
fn nullable_and_assume_not_null() {
    let ids = of_projects!(projects::id.nullable() => Option<i32>);
    assert_eq!(ids, [Some(1), Some(3), Some(5)]);
    let budgets = under_a(|a, conn| {
        a.from(projects::table)
            .filter(projects::budget.is_not_null())
            .order(projects::budget.assume_not_null())
            .select(projects::budget.assume_not_null())
            .load::<i32>(conn)
    });
    assert_eq!(budgets, [10, 30]);
}

#[test]
fn asc_and_desc() {
    let by = |descending: bool| {
        under_a(|a, conn| {
            let ids = a.from(projects::table).select(projects::id).into_boxed();
            let ids = if descending {
                ids.order((projects::budget.is_null().desc(), projects::name.desc()))
            } else {
                ids.order(projects::budget.is_null().asc())
                    .then_order_by(projects::name.asc())
            };
            ids.load::<i32>(conn)
        })
    };
    assert_eq!(by(true), [3, 5, 1]);
    assert_eq!(by(false), [1, 5, 3]);
}

// Both sides of a comparison can be a scoped query.
#[test]
fn of_scoped_scalars() {
    let names = under_a(|a, conn| {
        let points = |name: &'static str| {
            a.from(tasks::table)
                .filter(tasks::name.eq(name))
                .select(tasks::points)
                .single_value()
        };
        a.from(projects::table)
            .filter(points("ca").lt(points("cy")))
            // B's `cx` gives NULL, and with it no row.
            .filter(points("cx").is_null())
            .filter(projects::budget.between(points("cy"), 2 * 10))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[cfg(feature = "postgres")]
#[test]
fn distinct_from() {
    let ids = projects_where!(projects::budget.is_distinct_from(10));
    assert_eq!(ids, [3, 5]);
    let ids = projects_where!(projects::budget.is_not_distinct_from(None::<i32>));
    assert_eq!(ids, [3]);
    let rows = of_projects!(
        projects::parent_id.is_distinct_from(projects::id.nullable()) => bool
    );
    assert_eq!(rows, [true, true, true]);
}

#[cfg(feature = "postgres")]
#[test]
fn nulls_first_and_last() {
    let first = under_a(|a, conn| {
        let query = a.from(projects::table).select(projects::id);
        query
            .order(projects::budget.asc().nulls_first())
            .load::<i32>(conn)
    });
    assert_eq!(first, [3, 1, 5]);
    let last = under_a(|a, conn| {
        let query = a.from(projects::table).select(projects::id);
        query
            .order(projects::budget.desc().nulls_last())
            .load::<i32>(conn)
    });
    assert_eq!(last, [5, 1, 3]);
}
