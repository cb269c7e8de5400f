//! Several writes in a transaction: all or none, with savepoints and panics.

#[cfg(not(feature = "async"))]
use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::prelude::*;
use diesel::result::Error as DieselError;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a};
use tenant_tests::{Conn, a, b};

/// One write of each kind.
fn write(conn: &mut Conn<'_>) -> Result<usize> {
    let scope = conn.scope().clone();
    let inserted = scope
        .insert_into(items::table)
        .values((items::id.eq(9), items::name.eq("n")))
        .execute(conn)?;
    let updated = scope
        .update(items::table)
        .find(1)
        .set(items::name.eq("n"))
        .execute(conn)?;
    let deleted = scope.delete(items::table).find(3).execute(conn)?;
    Ok(inserted + updated + deleted)
}

/// What [`write`] does under A.
const BEFORE: &[&str] = &["items 1|1|ka|ia|1|own", "items 3|1|NULL|ia2|3|NULL"];
const AFTER: &[&str] = &["items 1|1|ka|n|1|own", "items 9|1|NULL|n|7|NULL"];

/// The caller's wish to roll back.
fn stop<T>() -> Result<T> {
    Err(Error::Diesel(DieselError::RollbackTransaction))
}

#[test]
fn they_commit_together() {
    let count = by_a(|_, conn| conn.transaction(write));
    assert_eq!(count.changes(BEFORE, AFTER), 3);
}

#[test]
fn they_roll_back_together() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |_, conn| {
        conn.transaction(|conn| {
            assert_eq!(write(conn), Ok(3));
            stop::<()>()
        })
    });
    assert_eq!(result.unchanged(), stop());
}

#[test]
fn a_refused_write_rolls_the_others_back() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |_, conn| {
        conn.transaction(|conn| {
            write(conn)?;
            b().delete(items::table).execute(conn)
        })
    });
    let result = result.unchanged();
    assert!(
        matches!(result, Err(Error::ScopeMismatch { .. })),
        "{result:?}"
    );
}

#[test]
fn an_error_of_the_database_rolls_the_others_back() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        conn.transaction(|conn| {
            write(conn)?;
            let taken = items::id.eq(2);
            a.insert_into(items::table).values(taken).execute(conn)
        })
    });
    assert!(matches!(result.unchanged(), Err(Error::Diesel(_))));
}

#[test]
fn a_savepoint_rolls_back_alone() {
    let result = by_a(|a, conn| {
        conn.transaction(|conn| {
            let inner = conn.transaction(|conn| {
                write(conn)?;
                stop::<()>()
            });
            assert_eq!(inner, stop());
            a.update(projects::table)
                .find(1)
                .set(projects::name.eq("n"))
                .execute(conn)
        })
    });
    let (before, after) = (&["projects 1|1|NULL|pa|10"], &["projects 1|1|NULL|n|10"]);
    assert_eq!(result.changes(before, after), 1);
}

#[test]
fn an_error_of_the_database_in_a_savepoint() {
    // PostgreSQL ends a transaction at an error, but for a savepoint.
    let result = by_a(|a, conn| {
        conn.transaction(|conn| {
            let inner = conn.transaction(|conn| {
                let taken = items::id.eq(2);
                a.insert_into(items::table).values(taken).execute(conn)
            });
            assert!(inner.is_err());
            write(conn)
        })
    });
    assert_eq!(result.changes(BEFORE, AFTER), 3);
}

#[test]
fn an_outer_rollback_takes_the_savepoint_with_it() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |_, conn| {
        conn.transaction(|conn| {
            conn.transaction(write)?;
            stop::<()>()
        })
    });
    assert_eq!(result.unchanged(), stop());
}

// It closes a connection that is awaited: see the twin in `behaviour`.
#[cfg(not(feature = "async"))]
#[test]
fn a_panic_rolls_back() {
    let mut stage = Stage::new();
    let panicked = stage.work(&a(), |stage| {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let mut conn = TenantConnection::new(stage.raw(), &a());
            let _ = conn.transaction(|conn| -> Result<()> {
                write(conn)?;
                panic!("on purpose")
            });
        }));
        panicked.is_err()
    });
    assert!(panicked.unchanged());
    // The next user of the raw connection.
    let count = stage.write(&b(), |b, conn| {
        conn.transaction(|conn| b.delete(items::table).execute(conn))
    });
    assert_eq!(count.removes(&["items 2|2|kb|ib|2|other"]), Ok(1));
}

#[test]
fn each_tenant_in_a_transaction_of_its_own() {
    let mut stage = Stage::new();
    let first = stage.write(&a(), |_, conn| conn.transaction(write));
    assert_eq!(first.changes(BEFORE, AFTER), Ok(3));
    let second = stage.write(&b(), |_, conn| conn.transaction(write));
    // The key 9 is A's now.
    assert!(second.unchanged().is_err());
}
