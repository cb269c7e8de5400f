//! PostgreSQL's operators on ranges and multiranges.

use std::collections::Bound;

use diesel::dsl::int4range;
use diesel::pg::sql_types::RangeBound;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Multirange, Range};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

type Ints = (Bound<i32>, Bound<i32>);

/// `[from,to)`
fn range(from: i32, to: i32) -> Ints {
    (Bound::Included(from), Bound::Excluded(to))
}

/// `[id,id+3)`: `[1,4)`, `[3,6)`, `[5,8)`.
macro_rules! span {
    () => {
        int4range(
            projects::id.nullable(),
            (projects::id + 3).nullable(),
            RangeBound::LowerBoundInclusiveUpperBoundExclusive,
        )
    };
}

#[test]
fn predicates() {
    assert_eq!(projects_where!(span!().contains(3)), [1, 3]);
    assert_eq!(projects_where!(span!().contains_range(range(5, 6))), [3, 5]);
    assert_eq!(
        projects_where!(span!().is_contained_by(range(0, 6))),
        [1, 3]
    );
    assert_eq!(projects_where!(span!().overlaps_with(range(6, 9))), [5]);
    assert_eq!(
        projects_where!(span!().range_extends_right_to(range(0, 6))),
        [1, 3]
    );
    assert_eq!(
        projects_where!(span!().range_extends_left_to(range(3, 9))),
        [3, 5]
    );
    assert_eq!(projects_where!(span!().lesser_than(range(5, 9))), [1]);
    assert_eq!(projects_where!(span!().greater_than(range(0, 3))), [3, 5]);
    assert_eq!(projects_where!(span!().range_adjacent(range(4, 5))), [1, 5]);
    assert_eq!(projects_where!(span!().eq(range(3, 6))), [3]);
    assert_eq!(
        projects_where!(projects::id.is_contained_by_range(range(2, 5))),
        [3]
    );
}

#[test]
fn new_ranges() {
    let rows = of_projects!(
        (
            span!().union_range(range(0, 6)),
            span!().difference_range(range(0, 3)),
            span!().intersection_range(range(0, 6)),
        ) => (Ints, Ints, Ints)
    );
    assert_eq!(
        rows,
        [
            (range(0, 6), range(3, 4), range(1, 4)),
            (range(0, 6), range(3, 6), range(3, 6)),
            (range(0, 8), range(5, 8), range(5, 6))
        ]
    );
}

#[test]
fn multiranges() {
    let parts = || vec![range(0, 2), range(5, 9)].into_sql::<Multirange<Integer>>();
    assert_eq!(projects_where!(parts().contains(projects::id)), [1, 5]);
    assert_eq!(
        projects_where!(
            parts()
                .contains_range(vec![range(5, 7)])
                .and(projects::id.gt(1))
        ),
        [3, 5]
    );
    let rows = of_projects!(
        (
            parts().overlaps_with(vec![range(2, 5)]),
            parts().contains(projects::id),
            parts().intersection_range(vec![range(1, 6)]),
        ) => (bool, bool, Vec<Ints>)
    );
    let expected = |contains| (false, contains, vec![range(1, 2), range(5, 6)]);
    assert_eq!(rows, [expected(true), expected(false), expected(true)]);
}

#[test]
fn of_a_scoped_query() {
    let ids = under_a(|a, conn| {
        let points = |name: &'static str| {
            let task = a.from(tasks::table).filter(tasks::name.eq(name));
            task.select(tasks::points).single_value()
        };
        // From 3 points to 8; B's `cx` has no value, so there is no end.
        let closed = int4range(
            points("ca"),
            points("cy"),
            RangeBound::LowerBoundInclusiveUpperBoundInclusive,
        );
        let open = int4range(
            points("cy"),
            points("cx"),
            RangeBound::LowerBoundInclusiveUpperBoundExclusive,
        );
        a.from(projects::table)
            .filter(projects::id.is_contained_by_range(closed))
            .filter(open.contains(99))
            .order(projects::id)
            .select(projects::id)
            .load::<i32>(conn)
    });
    assert_eq!(ids, [3, 5]);
}

#[test]
fn values_of_rust() {
    let rows = of_projects!(
        (range(1, 3).into_sql::<Range<Integer>>(), projects::id) => (Ints, i32)
    );
    assert_eq!(rows, [(range(1, 3), 1), (range(1, 3), 3), (range(1, 3), 5)]);
}
