//! Collisions on a primary key, a unique key, and a key with the tenant in it:
//! an own row is updated, a foreign one is neither changed nor captured.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::upsert::excluded;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::schema::{documents, seats};
use tenant_tests::writes::schema::{desks, items};
use tenant_tests::writes::{Outcome, Stage, by_a};
use tenant_tests::{Conn, Tenant, a, b};

/// Gives the item with this key the name `n`, or adds it.
fn by_id(a: &Tenant, conn: &mut Conn<'_>, id: i32) -> Result<usize> {
    a.insert_into(items::table)
        .values((items::id.eq(id), items::name.eq("n")))
        .on_conflict(items::id)
        .do_update()
        .set(items::name.eq(excluded(items::name)))
        .execute(conn)
}

#[test]
fn no_collision() {
    let count = by_a(|a, conn| by_id(a, conn, 9));
    assert_eq!(count.adds(&["items 9|1|NULL|n|7|NULL"]), 1);
}

#[test]
fn the_primary_key_of_an_own_row() {
    let count = by_a(|a, conn| by_id(a, conn, 1));
    let count = count.changes(&["items 1|1|ka|ia|1|own"], &["items 1|1|ka|n|1|own"]);
    assert_eq!(count, 1);
}

#[test]
fn the_primary_key_of_a_foreign_row() {
    for id in [2, 4] {
        let count = by_a(|a, conn| by_id(a, conn, id));
        assert_eq!(count.unchanged(), 0);
    }
}

/// Gives the item with this code the name `n`, or adds it as number 9.
fn by_code(code: &str) -> Outcome<usize> {
    by_a(|a, conn| {
        a.insert_into(items::table)
            .values((
                items::id.eq(9),
                items::code.eq(code),
                items::name.eq("n"),
                items::points.eq(5),
            ))
            .on_conflict(items::code)
            .do_update()
            .set((
                items::name.eq(excluded(items::name)),
                items::points.eq(items::points + excluded(items::points)),
            ))
            .execute(conn)
    })
}

#[test]
fn a_unique_key() {
    assert_eq!(by_code("kn").adds(&["items 9|1|kn|n|5|NULL"]), 1);
    let own = by_code("ka");
    let own = own.changes(&["items 1|1|ka|ia|1|own"], &["items 1|1|ka|n|6|own"]);
    assert_eq!(own, 1);
    assert_eq!(by_code("kb").unchanged(), 0);
}

#[test]
fn a_key_of_two_columns() {
    let counts = by_a(|a, conn| {
        let mut upsert = |number| {
            a.insert_into(desks::table)
                .values((
                    desks::floor.eq(1),
                    desks::number.eq(number),
                    desks::name.eq("n"),
                ))
                .on_conflict((desks::floor, desks::number))
                .do_update()
                .set(desks::name.eq("n"))
                .execute(conn)
        };
        Ok((upsert(1)?, upsert(2)?, upsert(3)?))
    });
    let after = &["desks 1|1|1|n", "desks 1|3|1|n"];
    assert_eq!(counts.changes(&["desks 1|1|1|da"], after), (1, 0, 1));
}

/// Gives the document with this slug the title `n`, or adds it.
fn by_slug(scope: &Tenant, conn: &mut Conn<'_>, slug: &str) -> Result<usize> {
    scope
        .insert_into(documents::table)
        .values((
            documents::id.eq(9),
            documents::slug.eq(slug),
            documents::title.eq("n"),
        ))
        .on_conflict((documents::tenant_id, documents::slug))
        .do_update()
        .set(documents::title.eq(excluded(documents::title)))
        .execute(conn)
}

#[test]
fn a_unique_key_with_the_tenant() {
    // A and B both have an `x`: each meets its own.
    let own = by_a(|a, conn| by_slug(a, conn, "x"));
    let own = own.changes(&["documents 1|1|x|xa"], &["documents 1|1|x|n"]);
    assert_eq!(own, 1);
    // C's `z` is no collision for A.
    let other = by_a(|a, conn| by_slug(a, conn, "z"));
    assert_eq!(other.adds(&["documents 9|1|z|n"]), 1);
}

#[test]
fn a_primary_key_with_the_tenant() {
    let counts = by_a(|a, conn| {
        let mut upsert = |number| {
            a.insert_into(seats::table)
                .values((seats::number.eq(number), seats::name.eq("n")))
                .on_conflict((seats::tenant_id, seats::number))
                .do_update()
                .set(seats::name.eq("n"))
                .execute(conn)
        };
        Ok((upsert(1)?, upsert(2)?))
    });
    let after = &["seats 1|1|n", "seats 1|2|n"];
    assert_eq!(counts.changes(&["seats 1|1|sa"], after), (1, 1));
}

#[test]
fn the_same_natural_key_in_two_tenants() {
    let mut stage = Stage::new();
    for (scope, tenant, id) in [(a(), 1, 11), (b(), 2, 12)] {
        let count = stage.write(&scope, |scope, conn| {
            scope
                .insert_into(documents::table)
                .values((
                    documents::id.eq(id),
                    documents::slug.eq("same"),
                    documents::title.eq("n"),
                ))
                .execute(conn)
        });
        let row = format!("documents {id}|{tenant}|same|n");
        assert_eq!(count.adds(&[&row]), Ok(1));
    }
}

#[test]
fn the_same_natural_key_twice_in_one_tenant() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        a.insert_into(documents::table)
            .values((documents::slug.eq("x"), documents::title.eq("n")))
            .execute(conn)
    });
    let Err(Error::Diesel(DieselError::DatabaseError(kind, _))) = result.unchanged() else {
        panic!("the second one is refused");
    };
    assert!(matches!(kind, DatabaseErrorKind::UniqueViolation));
}

#[test]
fn a_collision_on_another_key_than_the_one_named() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        a.insert_into(items::table)
            .values((items::id.eq(9), items::code.eq("kb")))
            .on_conflict(items::id)
            .do_update()
            .set(items::name.eq("n"))
            .execute(conn)
    });
    assert!(matches!(result.unchanged(), Err(Error::Diesel(_))));
}

#[test]
fn under_a_then_b_then_a() {
    let mut stage = Stage::new();
    let expected = [(a(), 1), (b(), 0), (a(), 1)];
    for (scope, count) in expected {
        let written = stage.write(&scope, |scope, conn| by_id(scope, conn, 1));
        assert_eq!(written.value(), Ok(count));
    }
}
