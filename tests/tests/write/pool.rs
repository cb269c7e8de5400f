//! `TenantPool` with one connection: nothing is carried on to the next user.
//! It is a pool of r2d2, which blocks.

#![cfg(not(feature = "async"))]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::result::Error as DieselError;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Owner, Stage, host};
use tenant_tests::{DbConnection, a, b};

/// A pool of one connection to the stage's database.
fn pool(stage: &mut Stage) -> TenantPool<DbConnection> {
    let manager = ConnectionManager::<DbConnection>::new(stage.database().url());
    let pool = Pool::builder()
        .max_size(1)
        .connection_timeout(Duration::from_millis(500))
        .build(manager)
        .unwrap();
    TenantPool::new(pool)
}

type Pooled<S> = PooledTenantConnection<DbConnection, S>;

/// Writes on a connection from the pool.
#[track_caller]
fn on_pool<S: Owner, T>(
    stage: &mut Stage,
    pool: &TenantPool<DbConnection>,
    scope: &S,
    work: impl FnOnce(&mut Pooled<S>) -> T,
) -> tenant_tests::writes::Outcome<T> {
    stage.work(scope, |_| work(&mut pool.get(scope).unwrap()))
}

/// The ids and names of the items that the scope sees.
fn seen(conn: &mut Pooled<TenantScope<i32>>) -> Vec<(i32, String)> {
    let scope = conn.scope().clone();
    scope
        .from(items::table)
        .order(items::id)
        .select((items::id, items::name))
        .load(conn)
        .unwrap()
}

fn rename(conn: &mut Pooled<TenantScope<i32>>) -> Result<usize> {
    let scope = conn.scope().clone();
    let update = scope.update(items::table).set(items::name.eq("n"));
    update.execute(conn)
}

const OF_A: (&[&str], &[&str]) = (
    &["items 1|1|ka|ia|1|own", "items 3|1|NULL|ia2|3|NULL"],
    &["items 1|1|ka|n|1|own", "items 3|1|NULL|n|3|NULL"],
);
const OF_B: (&[&str], &[&str]) = (&["items 2|2|kb|ib|2|other"], &["items 2|2|kb|n|2|other"]);

#[test]
fn scopes_in_turn() {
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    let count = on_pool(&mut stage, &pool, &a(), rename);
    assert_eq!(count.changes(OF_A.0, OF_A.1), Ok(2));
    let count = on_pool(&mut stage, &pool, &b(), rename);
    assert_eq!(count.changes(OF_B.0, OF_B.1), Ok(1));
    let names = on_pool(&mut stage, &pool, &a(), seen).unchanged();
    assert_eq!(names, [(1, "n".into()), (3, "n".into())]);
    let transferred = pool.get(&host()).map(|conn| conn.scope().clone());
    assert_eq!(transferred, Ok(host()));
}

#[test]
fn a_statement_of_the_last_user_is_refused() {
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    let of_a = a().update(items::table).set(items::name.eq("n"));
    drop(pool.get(&a()).unwrap());
    let result = on_pool(&mut stage, &pool, &b(), |conn| of_a.execute(conn));
    let result = result.unchanged();
    assert!(
        matches!(result, Err(Error::ScopeMismatch { .. })),
        "{result:?}"
    );
}

#[test]
fn after_an_error_in_a_transaction() {
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    let failed = on_pool(&mut stage, &pool, &a(), |conn| {
        conn.transaction(|conn| {
            rename(conn)?;
            let taken = a().insert_into(items::table).values(items::id.eq(2));
            taken.execute(conn)
        })
    });
    assert!(failed.unchanged().is_err());
    let count = on_pool(&mut stage, &pool, &b(), rename);
    assert_eq!(count.changes(OF_B.0, OF_B.1), Ok(1));
}

#[test]
fn after_a_rollback() {
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    let failed = on_pool(&mut stage, &pool, &a(), |conn| {
        conn.transaction(|conn| {
            rename(conn)?;
            Err::<(), _>(Error::Diesel(DieselError::RollbackTransaction))
        })
    });
    assert!(failed.unchanged().is_err());
    let names = on_pool(&mut stage, &pool, &a(), seen).unchanged();
    assert_eq!(names, [(1, "ia".into()), (3, "ia2".into())]);
}

#[test]
fn after_a_panic() {
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    let panicked = stage.work(&a(), |_| {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let mut conn = pool.get(&a()).unwrap();
            let _ = conn.transaction(|conn| -> Result<()> {
                conn.transaction(|conn| rename(conn).map(drop))?;
                panic!("on purpose")
            });
        }));
        panicked.is_err()
    });
    assert!(panicked.unchanged());
    let names = on_pool(&mut stage, &pool, &b(), seen).unchanged();
    assert_eq!(names, [(2, "ib".into())]);
    let count = on_pool(&mut stage, &pool, &b(), |conn| conn.transaction(rename));
    assert_eq!(count.changes(OF_B.0, OF_B.1), Ok(1));
}

#[test]
fn a_transaction_that_the_hatch_left_open() {
    use diesel::connection::{AnsiTransactionManager, TransactionManager};
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    // Whoever opens one by hand has to end it; if not, the pool drops the
    // connection instead of handing the transaction on.
    let opened = stage.work(&a(), |_| {
        let mut conn = pool.get(&a()).unwrap();
        let raw = conn.unconstrained_unsafe("test").unwrap();
        AnsiTransactionManager::begin_transaction(raw)
            .map(drop)
            .unwrap();
        rename(&mut conn).unwrap()
    });
    assert_eq!(opened.unchanged(), 2);
    let names = on_pool(&mut stage, &pool, &b(), seen).unchanged();
    assert_eq!(names, [(2, "ib".into())]);
}

#[test]
fn no_connection_in_time() {
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    let taken = pool.get(&a()).unwrap();
    let error = pool.get(&b()).map(drop).unwrap_err();
    assert!(matches!(error, Error::Pool { .. }), "{error}");
    drop(taken);
    assert!(pool.clone().get(&b()).is_ok());
}

#[test]
fn a_single_tenant() {
    let mut stage = Stage::new();
    let pool = pool(&mut stage);
    let scope = TenantScope::single_tenant(1);
    let count = on_pool(&mut stage, &pool, &scope, rename);
    assert_eq!(count.changes(OF_A.0, OF_A.1), Ok(2));
}
