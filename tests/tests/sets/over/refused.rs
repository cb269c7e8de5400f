//! What is refused before anything is sent.

use std::fmt::Debug;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use tenant_core::write::WriteOver;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::recorder::record;
use tenant_tests::writes::host;

use super::{Conn, over, state};
use crate::fixture::{
    database, set, set_lines as lines, set_notes as notes, set_orders as orders,
    set_people as people, set_reasons as reasons,
};

/// Runs a write over the tenants 1 and 2 that is refused: nothing is sent, nothing is on record.
#[track_caller]
fn refused<T: Debug>(run: impl FnOnce(&WriteOver<i32>, &mut Conn<'_>) -> Result<T>) -> Error {
    let mut database = database();
    let before = state(&mut database);
    let sent = record(database.raw());
    let records = tenant_tests::recorder::Recorded::<HatchUse>::default();
    let sink = records.clone();
    let mut conn = TenantConnection::new(database.raw(), &host()).with_hatch_sink(
        std::sync::Arc::new(move |used: &HatchUse| sink.push(used.clone())),
    );
    let error = run(&over(&[1, 2]), &mut conn).expect_err("it is refused");
    drop(conn);
    assert_eq!(sent.take(), []);
    assert_eq!(records.take(), []);
    assert_eq!(state(&mut database), before);
    error
}

#[derive(AsChangeset)]
#[diesel(table_name = orders)]
struct Moved {
    org: i32,
    code: i32,
}

#[derive(AsChangeset)]
#[diesel(table_name = notes)]
struct MovedNote {
    line_id: i32,
}

#[test]
fn a_row_that_would_change_its_owner() {
    let error = refused(|over, conn| {
        let update = over.update(orders::table);
        update.set(Moved { org: 2, code: 1 }).execute(conn)
    });
    assert!(
        matches!(error, Error::TenantColumnAssigned { .. }),
        "{error}"
    );
    let error = refused(|over, conn| {
        let update = over.update(notes::table);
        update.set(MovedNote { line_id: 31 }).execute(conn)
    });
    assert!(matches!(error, Error::ParentKeyAssigned { .. }), "{error}");
}

#[test]
fn an_unsafe_fragment() {
    for fragment in [
        "1 = 1) OR (1 = 1",
        "1 = 1 --",
        "EXISTS (SELECT 1 FROM set_orders)",
    ] {
        let error = refused(|over, conn| {
            let delete = over.delete(orders::table).filter(sql::<Bool>(fragment));
            delete.execute(conn)
        });
        let is_refused = matches!(
            error,
            Error::UnsafeFragment { .. } | Error::UnguardedTable { .. }
        );
        assert!(is_refused, "{fragment}: {error}");
    }
    let error = refused(|over, conn| {
        let update = over.update(orders::table);
        let update = update.set(orders::code.eq(sql::<Integer>("1, org = 2")));
        update.execute(conn)
    });
    let is_refused = matches!(
        error,
        Error::UnsafeFragment { .. } | Error::TenantColumnAssigned { .. }
    );
    assert!(is_refused, "{error}");
}

#[test]
fn a_query_of_another_set() {
    let error = refused(|over, conn| {
        let line = set(&[1, 2, 3]).from(lines::table).select(lines::order_code);
        let delete = over.delete(orders::table).filter(orders::code.eq_any(line));
        delete.execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
    let error = refused(|over, conn| {
        let line = set(&[3]).from(lines::table).select(lines::order_code);
        let update = over.update(orders::table);
        update
            .set(orders::code.eq(line.single_value().assume_not_null()))
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
    let error = refused(|over, conn| {
        let found = set(&[1]).from(reasons::table).filter(reasons::id.gt(11));
        over.delete(found).execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

/// The host's own queries don't stand inside: they are not the tenants'.
#[test]
fn a_query_of_the_host_in_an_assignment() {
    let error = refused(|over, conn| {
        let person = host().from(people::table).select(people::id).single_value();
        let update = over.update(orders::table);
        update
            .set(orders::code.eq(person.assume_not_null()))
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn no_reason() {
    let error = refused(|_, conn| {
        let over = host().write_over(&set(&[1, 2]), " ");
        over.delete(orders::table).execute(conn)
    });
    assert!(matches!(error, Error::EmptyReason { .. }), "{error}");
}

#[test]
fn nothing_assigned() {
    let error = refused(|over, conn| {
        let update = over.update(orders::table);
        update
            .set(None::<diesel::dsl::Eq<orders::code, i32>>)
            .execute(conn)
    });
    assert!(matches!(error, Error::Diesel(_)), "{error}");
}
