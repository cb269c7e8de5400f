//! AND, OR and NOT, nested, with NULL, and next to the guard.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{B, under_a};

#[test]
fn and_and_or() {
    let is = |id| projects::id.eq(id);
    assert_eq!(projects_where!(is(1).or(is(2)).or(is(5))), [1, 5]);
    assert!(projects_where!(is(1).and(is(3))).is_empty());
    assert_eq!(projects_where!(is(1).and(is(1)).or(is(4).and(is(4)))), [1]);
    assert_eq!(projects_where!(is(1).or(is(3)).and(is(3).or(is(4)))), [3]);
}

#[test]
fn not_and_double_not() {
    assert_eq!(projects_where!(not(projects::id.eq(1))), [3, 5]);
    assert_eq!(projects_where!(not(not(projects::id.eq(1)))), [1]);
    // NULL stays NULL, so project 3 is in neither.
    assert_eq!(projects_where!(not(projects::budget.gt(20))), [1]);
    assert_eq!(
        projects_where!(not(projects::id.eq(1).or(projects::budget.is_null()))),
        [5]
    );
}

#[test]
fn nullable_and_plain_mixed() {
    let poor = || projects::budget.lt(20);
    assert_eq!(projects_where!(poor().or(projects::id.eq(3))), [1, 3]);
    assert_eq!(projects_where!(projects::id.eq(3).or(poor())), [1, 3]);
    assert_eq!(projects_where!(poor().and(projects::id.gt(0))), [1]);
    let rows = of_projects!(
        (poor().and(projects::id.gt(0)), poor().or(true.into_sql::<Bool>()))
            => (Option<bool>, Option<bool>)
    );
    assert_eq!(
        rows,
        [
            (Some(true), Some(true)),
            (None, Some(true)),
            (Some(false), Some(true))
        ]
    );
}

#[test]
fn constants() {
    assert_eq!(projects_where!(true.into_sql::<Bool>()), [1, 3, 5]);
    assert!(projects_where!(false.into_sql::<Bool>()).is_empty());
    assert!(projects_where!(None::<bool>.into_sql::<Nullable<Bool>>()).is_empty());
    assert_eq!(
        projects_where!(projects::id.eq(1).eq(false)),
        [3, 5],
        "a predicate is a value"
    );
}

// All that can be said about the tenant column stands next to the guard.
#[test]
fn about_the_tenant_column() {
    let foreign = || projects::tenant_id.eq(B);
    assert!(projects_where!(foreign()).is_empty());
    assert_eq!(
        projects_where!(foreign().or(true.into_sql::<Bool>())),
        [1, 3, 5]
    );
    assert_eq!(projects_where!(not(foreign())), [1, 3, 5]);
    let ids = under_a(|a, conn| {
        let query = a.from(projects::table).filter(projects::id.lt(0));
        let query = query.or_filter(foreign().or(projects::id.gt(1)));
        query
            .order(projects::id)
            .select(projects::id)
            .load::<i32>(conn)
    });
    assert_eq!(ids, [3, 5]);
}
