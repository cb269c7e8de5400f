//! PostgreSQL's functions on ranges.

use std::collections::Bound;

use diesel::dsl::{
    daterange, int4range, int8range, isempty, lower, lower_inc, lower_inf, multirange_merge,
    numrange, range_merge, sql, tsrange, tstzrange, upper, upper_inc, upper_inf,
};
use diesel::pg::sql_types::RangeBound;
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Date, Integer, Multirange, Nullable, Numeric, Range, Timestamp, Timestamptz,
};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

const HALF_OPEN: RangeBound = RangeBound::LowerBoundInclusiveUpperBoundExclusive;
const CLOSED: RangeBound = RangeBound::LowerBoundInclusiveUpperBoundInclusive;

type Ints = (Bound<i32>, Bound<i32>);

/// `[id,budget)`, where a missing budget is no bound.
macro_rules! span {
    () => {
        int4range(projects::id.nullable(), projects::budget, HALF_OPEN)
    };
}

#[test]
fn bounds() {
    let rows = of_projects!(
        (
            lower::<Range<Integer>, _>(span!()),
            upper::<Range<Integer>, _>(span!()),
            isempty::<Range<Integer>, _>(span!()),
            lower_inc::<Range<Integer>, _>(span!()),
            upper_inc::<Range<Integer>, _>(span!()),
            lower_inf::<Range<Integer>, _>(span!()),
            upper_inf::<Range<Integer>, _>(span!()),
        ) => (Option<i32>, Option<i32>, bool, bool, bool, bool, bool)
    );
    assert_eq!(
        rows,
        [
            (Some(1), Some(10), false, true, false, false, false),
            (Some(3), None, false, true, false, false, true),
            (Some(5), Some(30), false, true, false, false, false)
        ]
    );
    assert_eq!(
        projects_where!(upper_inf::<Range<Integer>, _>(span!())),
        [3]
    );
}

#[test]
fn merged() {
    let to_nine = || (Bound::Included(0), Bound::Excluded(9));
    let rows = of_projects!(
        (
            range_merge::<Range<Integer>, Range<Integer>, _, _>(span!(), to_nine()),
            multirange_merge::<Multirange<Integer>, _>(
                vec![to_nine()].into_sql::<Multirange<Integer>>()
            ),
        ) => (Ints, Ints)
    );
    let expected = |end| ((Bound::Included(0), end), to_nine());
    assert_eq!(
        rows,
        [
            expected(Bound::Excluded(10)),
            expected(Bound::Unbounded),
            expected(Bound::Excluded(30))
        ]
    );
}

#[test]
fn of_large_integers_and_of_numerics() {
    let id = || projects::id.cast::<BigInt>().nullable();
    let number = || sql::<Nullable<Numeric>>("projects.id::numeric");
    let rows = of_projects!(
        (
            int8range(id(), None::<i64>, CLOSED).contains(3_i64),
            isempty::<Range<Numeric>, _>(numrange(number(), number(), HALF_OPEN)),
            upper_inc::<Range<Numeric>, _>(numrange(number(), number(), CLOSED)),
        ) => (bool, bool, bool)
    );
    assert_eq!(
        rows,
        [(true, true, true), (true, true, true), (false, true, true)]
    );
}

#[test]
fn of_dates_and_times() {
    // The day of the project's number.
    let date = || sql::<Nullable<Date>>("(DATE '2000-01-01' + projects.id)");
    let time = || sql::<Nullable<Timestamp>>("(DATE '2000-01-01' + projects.id)::timestamp");
    let zoned = || sql::<Nullable<Timestamptz>>("(DATE '2000-01-01' + projects.id)::timestamptz");
    let fourth = || sql::<Date>("DATE '2000-01-04'");
    let rows = of_projects!(
        (
            daterange(date(), sql::<Nullable<Date>>("NULL::date"), CLOSED)
                .contains(fourth()),
            isempty::<Range<Timestamp>, _>(tsrange(time(), time(), HALF_OPEN)),
            lower_inc::<Range<Timestamptz>, _>(tstzrange(zoned(), zoned(), CLOSED)),
        ) => (bool, bool, bool)
    );
    assert_eq!(
        rows,
        [(true, true, true), (true, true, true), (false, true, true)]
    );
}
