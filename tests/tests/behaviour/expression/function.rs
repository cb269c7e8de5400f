//! Functions: those of Diesel for dates, and declared ones.

use diesel::dsl::{date, max, now, today};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, SingleValue, SqlType, Text, Timestamp};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

diesel::define_sql_function! {
    /// SQL's `LENGTH`.
    fn length(text: Text) -> Integer;
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// SQL's `COALESCE`, of any type.
    fn coalesce<T: SqlType + SingleValue>(value: Nullable<T>, default: T) -> T;

    /// Another name, and a text as result.
    #[sql_name = "UPPER"]
    fn in_capitals(text: Text) -> Text;

    /// An aggregate with a name of its own.
    #[aggregate]
    #[sql_name = "MAX"]
    fn largest(value: Integer) -> Nullable<Integer>;

    /// Any number of arguments, all of one type.
    #[sql_name = "COALESCE"]
    #[variadic(1)]
    fn first_of(value: Nullable<Integer>) -> Nullable<Integer>;
}

#[test]
fn declared() {
    let rows = of_projects!(
        (
            length(projects::name),
            coalesce(projects::budget, 0),
            in_capitals(projects::name.concat("x")),
            first_of_2(projects::parent_id, projects::budget),
        ) => (i32, i32, String, Option<i32>)
    );
    assert_eq!(
        rows,
        [
            (2, 10, "PAX".into(), Some(10)),
            (3, 0, "PA2X".into(), Some(1)),
            (3, 30, "PA3X".into(), Some(2))
        ]
    );
    assert_eq!(projects_where!(length(projects::name).gt(2)), [3, 5]);
    assert_eq!(
        projects_where!(coalesce(projects::budget, 0).lt(20)),
        [1, 3]
    );
}

#[test]
fn nested_and_in_other_clauses() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .group_by(projects::tenant_id)
            .having(largest(projects::id).gt(1))
            .order(largest(length(projects::name)))
            .select((
                largest(length(projects::name)),
                largest(coalesce(projects::budget, 0) + length(projects::name)),
            ))
            .load::<(Option<i32>, Option<i32>)>(conn)
    });
    // B's `pb2` has a budget of 40.
    assert_eq!(rows, [(Some(3), Some(33))]);
}

#[test]
fn of_a_scoped_query() {
    let rows = under_a(|a, conn| {
        let most = |name: &'static str| {
            let query = a.from(tasks::table).filter(tasks::name.eq(name));
            query.select(max(tasks::points)).single_value()
        };
        a.from(projects::table)
            .order(coalesce(most("cb"), 0))
            .then_order_by(projects::id)
            .select((coalesce(most("cx"), -1), first_of_2(most("cb"), most("cy"))))
            .load::<(i32, Option<i32>)>(conn)
    });
    // `cx` and `cb` are B's.
    assert_eq!(rows, [(-1, Some(8)); 3]);
}

#[test]
fn dates() {
    let earlier = || now.nullable().le(now.into_sql::<Nullable<Timestamp>>());
    assert_eq!(projects_where!(earlier()), [1, 3, 5]);
    assert_eq!(projects_where!(date(now).eq(today)), [1, 3, 5]);
    assert!(projects_where!(now.lt(now)).is_empty());
    let rows = of_projects!(
        (projects::id, date(now).eq(date(now)), today.eq(today)) => (i32, bool, bool)
    );
    assert_eq!(rows, [(1, true, true), (3, true, true), (5, true, true)]);
}

#[cfg(feature = "postgres")]
#[test]
fn without_parentheses() {
    use diesel::sql_types::{Date, Timestamptz};
    let rows = of_projects!(
        (
            now.into_sql::<Timestamptz>().eq(now.into_sql::<Timestamptz>()),
            today.into_sql::<Nullable<Date>>().is_null(),
            now.into_sql::<Nullable<Timestamptz>>().is_null(),
        ) => (bool, bool, bool)
    );
    assert_eq!(rows, [(true, false, false); 3]);
}

#[cfg(feature = "sqlite")]
#[test]
fn with_the_time_zone_of_sqlite() {
    use diesel::sql_types::{Date, TimestamptzSqlite};
    let rows = of_projects!(
        (
            now.into_sql::<TimestamptzSqlite>().eq(now.into_sql::<TimestamptzSqlite>()),
            today.into_sql::<Nullable<Date>>().is_null(),
            now.into_sql::<Nullable<TimestamptzSqlite>>().is_null(),
        ) => (bool, bool, bool)
    );
    assert_eq!(rows, [(true, false, false); 3]);
}
