//! Which rows are deleted: all own ones, filtered, by key, by scoped queries.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::{Stage, by_a, refused_by_a};
use tenant_tests::{Db, Tenant, a, b};

/// All projects of A.
const ALL: &[&str] = &[
    "projects 1|1|NULL|pa|10",
    "projects 3|1|1|pa2|NULL",
    "projects 5|1|2|pa3|30",
];

#[test]
fn all_own_rows() {
    let count = by_a(|a, conn| a.delete(projects::table).execute(conn));
    assert_eq!(count.removes(ALL), 3);
}

#[test]
fn filters() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(projects::id.gt(1))
            .filter(projects::id.lt(5))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[1..2]), 1);
}

#[test]
fn or_filter_does_not_widen() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::tenant_id.eq(2))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn or_filter_alone_does_not_widen() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .or_filter(projects::id.gt(0))
            .execute(conn)
    });
    assert_eq!(count.removes(ALL), 3);
}

#[test]
fn filters_and_or_filters_in_turn() {
    // ((id = 1 or id = 2) and budget is not null) or id = 3
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::id.eq(2))
            .filter(projects::budget.is_not_null())
            .or_filter(projects::id.eq(3))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[..2]), 2);
}

#[test]
fn by_key() {
    let counts = by_a(|a, conn| {
        let mut delete = |id| a.delete(projects::table).find(id).execute(conn);
        Ok((delete(1)?, delete(2)?, delete(1)?))
    });
    assert_eq!(counts.removes(&ALL[..1]), (1, 0, 0));
}

#[test]
fn by_the_tenant_of_others() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(projects::tenant_id.eq(2))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn a_scoped_subquery() {
    // A's tasks belong to the projects 1 and 2, of which 2 is B's.
    let count = by_a(|a, conn| {
        let ids = a.from(tasks::table).select(tasks::project_id);
        a.delete(projects::table)
            .filter(projects::id.eq_any(ids))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn a_correlated_subquery() {
    let count = by_a(|a, conn| {
        let tasks = a
            .from(tasks::table)
            .filter(tasks::project_id.eq(projects::id));
        a.delete(projects::table)
            .filter(exists(tasks))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn a_subquery_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        let ids = b().from(tasks::table).select(tasks::project_id);
        a.delete(projects::table)
            .filter(projects::id.eq_any(ids))
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn on_the_connection_of_another_scope_it_is_refused() {
    let error = refused_by_a(|_, conn| b().delete(projects::table).execute(conn));
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn a_scoped_query() {
    let count = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::tenant_id.eq(2));
        a.delete(target).execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn a_scoped_query_and_more_filters() {
    let count = by_a(|a, conn| {
        let target = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::id.eq(2));
        a.delete(target)
            .filter(projects::budget.gt(10))
            .or_filter(projects::name.eq("pa2"))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[1..2]), 1);
}

#[test]
fn a_scoped_query_made_by_a_function() {
    let count = by_a(|a, conn| {
        let cheap = |scope: &Tenant| {
            let all = scope.from(projects::table);
            all.filter(projects::budget.lt(20))
        };
        a.delete(cheap(a)).execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn a_query_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        let target = b().from(projects::table).filter(projects::id.eq(1));
        a.delete(target).execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn boxed_in_a_loop() {
    let count = by_a(|a, conn| {
        let mut delete = a.delete(projects::table).into_boxed::<Db>();
        for id in [1, 2] {
            delete = delete.or_filter(projects::id.eq(id));
        }
        delete.execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn boxed_behind_filters() {
    let count = by_a(|a, conn| {
        let mut delete = a
            .delete(projects::table)
            .filter(projects::id.lt(4))
            .into_boxed::<Db>();
        delete = delete.filter(projects::id.ne(3));
        delete.execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn on_a_plain_connection() {
    let mut stage = Stage::new();
    let count = stage.work(&a(), |stage| {
        let delete = a().delete(projects::table);
        delete.or_filter(projects::id.gt(0)).execute(stage.raw())
    });
    assert_eq!(count.removes(ALL), Ok(3));
}
