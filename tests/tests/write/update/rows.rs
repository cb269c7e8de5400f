//! Which rows are updated: all own ones, filtered, by key, by raw fragments.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::{Stage, by_a, refused_by_a};
use tenant_tests::{Db, a, b};

/// All projects of A, before and after they are called `n`.
const BEFORE: &[&str] = &[
    "projects 1|1|NULL|pa|10",
    "projects 3|1|1|pa2|NULL",
    "projects 5|1|2|pa3|30",
];
const AFTER: &[&str] = &[
    "projects 1|1|NULL|n|10",
    "projects 3|1|1|n|NULL",
    "projects 5|1|2|n|30",
];

#[test]
fn all_own_rows() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 3);
}

#[test]
fn filters() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .filter(projects::id.gt(1))
            .filter(projects::id.lt(5))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[1..2], &AFTER[1..2]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn a_filter_after_set() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .set(projects::name.eq("n"))
            .filter(projects::id.eq(1))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[..1], &AFTER[..1]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn an_or_in_a_filter_stays_inside_the_guard() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .filter(projects::id.eq(1).or(projects::tenant_id.eq(2)))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[..1], &AFTER[..1]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn a_raw_or_stays_inside_the_guard() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .filter(sql::<Bool>("1 = 1 OR 2 = 2"))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 3);
}

#[test]
fn a_raw_or_behind_another_filter() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .filter(projects::id.eq(1))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2"))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[..1], &AFTER[..1]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn a_fragment_that_closes_a_parenthesis_is_refused() {
    for fragment in [
        "1 = 1) OR (1 = 1",
        "1 = 1 --",
        "1 = 1; DELETE FROM projects",
    ] {
        let error = refused_by_a(|a, conn| {
            a.update(projects::table)
                .filter(sql::<Bool>(fragment))
                .set(projects::name.eq("n"))
                .execute(conn)
        });
        assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
    }
}

#[test]
fn a_raw_subquery_is_refused() {
    let error = refused_by_a(|a, conn| {
        a.update(projects::table)
            .filter(sql::<Bool>("id IN (SELECT project_id FROM tasks)"))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}

#[test]
fn by_the_key_of_an_own_row() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .find(1)
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[..1], &AFTER[..1]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn by_the_key_of_a_foreign_row() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .find(2)
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn by_the_tenant_of_others() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .filter(projects::tenant_id.eq(2))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn a_subquery_of_the_scope_in_where() {
    // A's tasks belong to the projects 1 and 2, of which 2 is B's.
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .filter(projects::id.eq_any(a.from(tasks::table).select(tasks::project_id)))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[..1], &AFTER[..1]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn a_correlated_subquery_in_where() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .filter(exists(
                a.from(tasks::table)
                    .filter(tasks::project_id.eq(projects::id)),
            ))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[..1], &AFTER[..1]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn a_subquery_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        a.update(projects::table)
            .filter(projects::id.eq_any(b().from(tasks::table).select(tasks::project_id)))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn on_the_connection_of_another_scope_it_is_refused() {
    let error = refused_by_a(|_, conn| {
        b().update(projects::table)
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn boxed_in_a_loop() {
    let mut stage = Stage::new();
    let count = stage.write(&a(), |a, conn| {
        let mut update = a
            .update(projects::table)
            .set(projects::name.eq("n"))
            .into_boxed::<Db>();
        for id in [1, 2] {
            update = update.filter(projects::id.ne(id));
        }
        update.execute(conn).unwrap()
    });
    assert_eq!(count.changes(&BEFORE[1..], &AFTER[1..]), 2);
}

#[test]
fn boxed_with_a_raw_or() {
    let count = by_a(|a, conn| {
        a.update(projects::table)
            .into_boxed::<Db>()
            .filter(projects::id.eq(1))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2"))
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    let (before, after) = (&BEFORE[..1], &AFTER[..1]);
    assert_eq!(count.changes(before, after), 1);
}

#[test]
fn on_a_plain_connection() {
    let mut stage = Stage::new();
    let count = stage.work(&a(), |stage| {
        a().update(projects::table)
            .set(projects::name.eq("n"))
            .execute(stage.raw())
    });
    assert_eq!(count.changes(BEFORE, AFTER), Ok(3));
}
