//! `DO NOTHING`: the row that is hit stays, whosever it is.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a, refused_by_a};
use tenant_tests::{a, b};

#[test]
fn on_any_key() {
    let counts = by_a(|a, conn| {
        let mut insert = |id: i32, code: &str| {
            a.insert_into(items::table)
                .values((items::id.eq(id), items::code.eq(code)))
                .on_conflict_do_nothing()
                .execute(conn)
        };
        let collisions = insert(1, "kn")? + insert(2, "kn")? + insert(9, "ka")? + insert(9, "kb")?;
        Ok((collisions, insert(9, "kn")?))
    });
    assert_eq!(counts.adds(&["items 9|1|kn|item|7|NULL"]), (0, 1));
}

#[test]
fn on_a_key() {
    let counts = by_a(|a, conn| {
        let mut insert = |id: i32| {
            a.insert_into(items::table)
                .values(items::id.eq(id))
                .on_conflict(items::id)
                .do_nothing()
                .execute(conn)
        };
        Ok((insert(1)?, insert(2)?, insert(9)?))
    });
    assert_eq!(counts.adds(&["items 9|1|NULL|item|7|NULL"]), (0, 0, 1));
}

#[test]
fn on_another_key_than_the_one_named() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        a.insert_into(items::table)
            .values((items::id.eq(9), items::code.eq("kb")))
            .on_conflict(items::id)
            .do_nothing()
            .execute(conn)
    });
    assert!(matches!(result.unchanged(), Err(Error::Diesel(_))));
}

#[test]
fn returning() {
    let ids = by_a(|a, conn| {
        let mut insert = |id: i32| {
            a.insert_into(items::table)
                .values(items::id.eq(id))
                .on_conflict_do_nothing()
                .returning(items::tenant_id)
                .get_result::<i32>(conn)
                .optional()
        };
        Ok((insert(2)?, insert(9)?))
    });
    assert_eq!(ids.adds(&["items 9|1|NULL|item|7|NULL"]), (None, Some(1)));
}

#[test]
fn on_the_connection_of_another_scope_it_is_refused() {
    let error = refused_by_a(|_, conn| {
        b().insert_into(items::table)
            .values(items::id.eq(9))
            .on_conflict_do_nothing()
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}
