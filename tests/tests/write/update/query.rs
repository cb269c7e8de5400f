//! Scoped queries as targets.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::{by_a, refused_by_a};
use tenant_tests::{Db, Tenant, b};

/// Project 1 before and after it is called `n`.
const BEFORE: &[&str] = &["projects 1|1|NULL|pa|10"];
const AFTER: &[&str] = &["projects 1|1|NULL|n|10"];

#[test]
fn without_filters() {
    let count = by_a(|a, conn| {
        a.update(a.from(projects::table))
            .set(projects::budget.eq(0))
            .execute(conn)
    });
    assert_eq!(count.value(), 3);
}

#[test]
fn with_filters() {
    let count = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.lt(3))
            .filter(projects::budget.is_not_null());
        a.update(target).set(projects::name.eq("n")).execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn or_filter_does_not_widen() {
    let count = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::tenant_id.eq(2));
        a.update(target).set(projects::name.eq("n")).execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn filters_on_the_target_and_on_the_update() {
    let count = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::id.eq(3));
        a.update(target)
            .filter(projects::budget.is_not_null())
            .set(projects::name.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn find() {
    let count = by_a(|a, conn| {
        let mut rename = |id| {
            let target = a.from(projects::table).find(id);
            a.update(target).set(projects::name.eq("n")).execute(conn)
        };
        Ok((rename(1)?, rename(2)?))
    });
    assert_eq!(count.changes(BEFORE, AFTER), (1, 0));
}

#[test]
fn a_subquery_in_the_target() {
    let count = by_a(|a, conn| {
        let ids = a.from(tasks::table).select(tasks::project_id);
        let target = a.from(projects::table).filter(projects::id.eq_any(ids));
        a.update(target).set(projects::name.eq("n")).execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn a_raw_or_in_the_target() {
    let count = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2"));
        a.update(target).set(projects::name.eq("n")).execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn a_fragment_that_closes_a_parenthesis_is_refused() {
    let error = refused_by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(sql::<Bool>("1 = 0) OR (2 = 2"));
        a.update(target).set(projects::name.eq("n")).execute(conn)
    });
    assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
}

#[test]
fn a_target_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        let target = b().from(projects::table).filter(projects::id.eq(1));
        a.update(target).set(projects::name.eq("n")).execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn a_function_that_returns_the_target() {
    let count = by_a(|a, conn| {
        let cheap = |scope: &Tenant| scope.from(projects::table).filter(projects::budget.lt(20));
        a.update(cheap(a)).set(projects::name.eq("n")).execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}

#[test]
fn boxed() {
    let count = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::tenant_id.eq(2));
        let mut update = a.update(target).into_boxed::<Db>();
        for id in [3, 5] {
            update = update.filter(projects::id.ne(id));
        }
        update.set(projects::name.eq("n")).execute(conn)
    });
    assert_eq!(count.changes(BEFORE, AFTER), 1);
}
