//! `insert_or_ignore_into`: a row that collides is left out, whosever the other
//! one is. Only SQLite has one that writes the others as they are: see `ui/on_mysql`.
#![cfg(feature = "sqlite")]

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::notices;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{by_a, by_host, refused_by_a};
use tenant_tests::{a, b};

use super::{TWO, TWO_ROWS};

#[test]
fn a_collision_with_a_foreign_row() {
    let count = by_a(|a, conn| {
        a.insert_or_ignore_into(items::table)
            .values((items::id.eq(2), items::name.eq("n")))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn a_collision_with_an_own_row() {
    let count = by_a(|a, conn| {
        a.insert_or_ignore_into(items::table)
            .values((items::id.eq(1), items::name.eq("n")))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn a_collision_on_a_unique_key() {
    let count = by_a(|a, conn| {
        a.insert_or_ignore_into(items::table)
            .values((items::id.eq(9), items::code.eq("kb")))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn no_collision() {
    let count = by_a(|a, conn| {
        a.insert_or_ignore_into(items::table)
            .values(TWO.to_vec())
            .execute(conn)
    });
    assert_eq!(count.adds(TWO_ROWS), 2);
}

#[test]
fn some_of_many_collide() {
    let count = by_a(|a, conn| {
        a.insert_or_ignore_into(items::table)
            .values(vec![
                (items::id.eq(2), items::name.eq("n")),
                (items::id.eq(9), items::name.eq("n")),
            ])
            .execute(conn)
    });
    assert_eq!(count.adds(&["items 9|1|NULL|n|7|NULL"]), 1);
}

#[test]
fn from_a_query() {
    // The own rows 1 and 3 become 2, which is B's, and 4, which is C's.
    let count = by_a(|a, conn| {
        let copies = a
            .from(items::table)
            .select((items::id + 1, items::name, items::points));
        a.insert_or_ignore_into(items::table)
            .values(copies)
            .into_columns((items::id, items::name, items::points))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn the_host() {
    let count = by_host(|host, conn| {
        let insert = |id| {
            host.insert_or_ignore_into(notices::table)
                .values((notices::id.eq(id), notices::title.eq("n")))
        };
        Ok((insert(1).execute(conn)?, insert(9).execute(conn)?))
    });
    assert_eq!(count.adds(&["notices 9|NULL|n"]), (0, 1));
}

#[test]
fn on_the_connection_of_another_scope_it_is_refused() {
    let error = refused_by_a(|_, conn| {
        b().insert_or_ignore_into(items::table)
            .values(TWO)
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn a_query_of_another_scope_is_refused() {
    let error = refused_by_a(|_, conn| {
        a().insert_or_ignore_into(items::table)
            .values(b().from(items::table).select(items::name))
            .into_columns(items::name)
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}
