//! PostgreSQL's dates, intervals, records and byte strings.

use diesel::dsl::{IntervalDsl, array_sample, array_shuffle, now, sql};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, Binary, Integer, Interval, Nullable, Record, Text, Timestamp, Timestamptz,
};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn intervals() {
    assert_eq!(projects_where!((now - 1.day()).lt(now)), [1, 3, 5]);
    assert!(projects_where!((now + 1.5.hours()).lt(now)).is_empty());
    let day = || sql::<Interval>("INTERVAL '1 day'");
    assert_eq!(projects_where!((day() * projects::id).gt(2.days())), [3, 5]);
    let rows = of_projects!(
        (
            (sql::<Interval>("INTERVAL '10 days'") / projects::id).eq(2.days()),
            (now + day() * projects::id).gt(now + (2.days() + 1.second())),
        ) => (bool, bool)
    );
    assert_eq!(rows, [(false, false), (false, true), (true, true)]);
}

#[test]
fn at_time_zone() {
    let noon =
        || sql::<Timestamptz>("(TIMESTAMPTZ '2000-01-01 12:00Z' + projects.id * INTERVAL '1 h')");
    let local = || noon().at_time_zone("Asia/Tokyo");
    let rows = of_projects!(
        (
            local().eq(sql::<Timestamp>("TIMESTAMP '2000-01-02 00:00'")),
            local().gt(sql::<Timestamp>("TIMESTAMP '2000-01-01 23:00'")),
        ) => (bool, bool)
    );
    assert_eq!(rows, [(false, false), (true, true), (false, true)]);
    assert_eq!(
        projects_where!(local().ge(sql::<Timestamp>("TIMESTAMP '2000-01-02 00:00'"))),
        [3, 5]
    );
}

type Row = Record<(Integer, Text)>;

#[test]
fn records() {
    let record = || (projects::id, projects::name).into_sql::<Row>();
    let rows = of_projects!(record() => (i32, String));
    assert_eq!(
        rows,
        [(1, "pa".into()), (3, "pa2".into()), (5, "pa3".into())]
    );
    assert_eq!(projects_where!(record().eq((3, "pa2"))), [3]);
    assert_eq!(projects_where!(record().gt((1, "x"))), [3, 5]);
    assert!(projects_where!(record().eq((2, "pb"))).is_empty());
}

#[test]
fn a_record_with_a_scoped_scalar() {
    let rows = under_a(|a, conn| {
        let named = |name: &'static str| {
            let task = a.from(tasks::table).filter(tasks::name.eq(name));
            task.select(tasks::points).single_value()
        };
        let record = (named("cx"), named("cy"));
        a.from(projects::table)
            .order(projects::id)
            .select(record.into_sql::<Record<(Nullable<Integer>, Nullable<Integer>)>>())
            .load::<(Option<i32>, Option<i32>)>(conn)
    });
    // `cx` is B's.
    assert_eq!(rows, [(None, Some(8)); 3]);
}

#[test]
fn byte_strings() {
    let bytes = || sql::<Binary>("convert_to(projects.name, 'UTF8')");
    let rows = of_projects!(
        (
            bytes().concat(b"!".to_vec()),
            bytes().like(b"%2".to_vec()),
            bytes().not_like(b"%2".to_vec()),
        ) => (Vec<u8>, bool, bool)
    );
    assert_eq!(
        rows,
        [
            (b"pa!".to_vec(), false, true),
            (b"pa2!".to_vec(), true, false),
            (b"pa3!".to_vec(), false, true)
        ]
    );
    assert_eq!(projects_where!(bytes().like(b"pa_".to_vec())), [3, 5]);
}

// PostgreSQL 16 and later: the text shows that the query is made.
#[test]
fn random_elements_of_an_array() {
    let ids = || vec![1, 2].into_sql::<Array<Integer>>();
    let query = tenant_tests::a().from(projects::table).select((
        array_shuffle::<Array<Integer>, _>(ids()),
        array_sample::<Array<Integer>, _, _>(ids(), projects::id),
    ));
    let sql = diesel::debug_query::<tenant_tests::Db, _>(&query).to_string();
    assert!(
        sql.starts_with(
            "SELECT array_shuffle($1), array_sample($2, \"projects\".\"id\") \
             FROM \"projects\" WHERE (\"projects\".\"tenant_id\" = $3)"
        ),
        "{sql}"
    );
}
