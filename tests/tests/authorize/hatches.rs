//! Records of lifted guards: one for each, and none for a statement that is refused.

use std::sync::Arc;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Recorded, Sent, record};
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::writes::Stage;
use tenant_tests::{Conn, Db, a, b};

/// A statement, the reasons in its records, and its rows if it is authorized.
type Case = (
    &'static str,
    fn(&mut Conn<'_>) -> Result<usize>,
    &'static [&'static str],
    Option<usize>,
);

/// The projects of all.
macro_rules! lifted {
    ($table:expr, $reason:expr) => {
        a().from($table).unconstrained_unsafe($reason)
    };
}

/// How many rows.
macro_rules! count {
    ($query:expr, $conn:ident) => {
        $query
            .count()
            .get_result::<i64>($conn)
            .map(|count| count as usize)
    };
}

const CASES: &[Case] = &[
    (
        "one",
        |conn| count!(lifted!(projects::table, "one"), conn),
        &["one"],
        Some(5),
    ),
    (
        "boxed",
        |conn| {
            let query = lifted!(projects::table, "one").into_boxed::<Db>();
            query
                .load::<(i32, i32, Option<i32>, String, Option<i32>)>(conn)
                .map(|rows| rows.len())
        },
        &["one"],
        Some(5),
    ),
    (
        "a blank one",
        |conn| count!(lifted!(projects::table, " "), conn),
        &[],
        None,
    ),
    (
        "right side",
        |conn| {
            let right = lifted!(tasks::table, "two");
            count!(lifted!(projects::table, "one").inner_join(right), conn)
        },
        &["one", "two"],
        Some(4),
    ),
    (
        "right side that is joined",
        |conn| {
            let right = lifted!(tasks::table, "two").inner_join(labels::table);
            count!(lifted!(projects::table, "one").inner_join(right), conn)
        },
        &["one", "two"],
        Some(5),
    ),
    (
        "right side of a right side",
        |conn| {
            let right = lifted!(tasks::table, "two").inner_join(lifted!(labels::table, "three"));
            count!(lifted!(projects::table, "one").inner_join(right), conn)
        },
        &["one", "two", "three"],
        Some(5),
    ),
    (
        "a blank right side",
        |conn| {
            let right = lifted!(tasks::table, "\t");
            count!(lifted!(projects::table, "one").inner_join(right), conn)
        },
        &[],
        None,
    ),
    (
        "a blank right side of a right side",
        |conn| {
            let right = lifted!(tasks::table, "two").inner_join(lifted!(labels::table, ""));
            count!(lifted!(projects::table, "one").inner_join(right), conn)
        },
        &[],
        None,
    ),
    (
        "a blank left side",
        |conn| {
            let right = lifted!(tasks::table, "two");
            count!(lifted!(projects::table, "").inner_join(right), conn)
        },
        &[],
        None,
    ),
    // An arm without guard does not compile.
    (
        "another tenant's",
        |conn| count!(b().from(projects::table).unconstrained_unsafe("one"), conn),
        &[],
        None,
    ),
    (
        "with another tenant's right side",
        |conn| {
            let right = b().from(tasks::table).unconstrained_unsafe("two");
            count!(lifted!(projects::table, "one").inner_join(right), conn)
        },
        &[],
        None,
    ),
    (
        "with a text that is refused",
        |conn| {
            let query = lifted!(projects::table, "one");
            count!(query.filter(sql::<Bool>("1 = 1) OR (1 = 1")), conn)
        },
        &[],
        None,
    ),
    (
        "with a query that no scope made",
        |conn| {
            let query = lifted!(projects::table, "one");
            count!(
                query.filter(sql::<Bool>("id IN (SELECT 1 FROM tasks)")),
                conn
            )
        },
        &[],
        None,
    ),
];

#[test]
fn each_run() {
    let mut stage = Stage::new();
    let sent = record(stage.raw());
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let mut conn = TenantConnection::new(stage.raw(), &a())
        .with_hatch_sink(Arc::new(move |used: &HatchUse| sink.push(used.clone())));
    for run in 0..3 {
        for (name, statement, reasons, rows) in CASES {
            let result = statement(&mut conn);
            let records: Vec<_> = records.take().into_iter().map(|used| used.reason).collect();
            assert_eq!(records, *reasons, "{name}, {run}: {result:?}");
            let is_sent = sent
                .take()
                .iter()
                .any(|sent| matches!(sent, Sent::Query(_)));
            assert_eq!(is_sent, rows.is_some(), "{name}, {run}: {result:?}");
            match (rows, result) {
                (Some(expected), Ok(found)) => assert_eq!(found, *expected, "{name}"),
                (None, Err(Error::Diesel(error))) => panic!("{name}, {run}: {error}"),
                (None, Err(_)) => {}
                (_, result) => panic!("{name}, {run}: {result:?}"),
            }
        }
    }
}
