//! What a user of a pool leaves behind does not reach the next one: the pool has one
//! connection.
//! It is a pool of r2d2, which blocks.

#![cfg(not(feature = "async"))]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::result::Error as DieselError;
use diesel::sql_types::BigInt;
use tenant_core::hatch::HatchKind;
use tenant_core::{Error, Result, TenantPoolBuilder};
use tenant_tests::prelude::*;
use tenant_tests::recorder::Recorded;
use tenant_tests::schema::projects;
use tenant_tests::writes::host;
use tenant_tests::{Database, DbConnection, a, b};

type Pooled = PooledTenantConnection<DbConnection, TenantScope<i32>>;

fn builder(database: &Database, size: u32) -> TenantPoolBuilder<DbConnection> {
    let manager = ConnectionManager::<DbConnection>::new(database.url());
    let pool = Pool::builder()
        .max_size(size)
        .connection_timeout(Duration::from_secs(5))
        .build(manager)
        .expect("a pool");
    TenantPool::builder(pool)
}

fn pool_of(database: &Database, size: u32) -> TenantPool<DbConnection> {
    builder(database, size).build()
}

/// What can be changed in a session, and how the next user would see it.
#[cfg(feature = "sqlite")]
const SESSION: (&str, &str, &str) = (
    "CREATE TEMPORARY TABLE left_behind (id INTEGER)",
    "SELECT COUNT(*) AS number FROM sqlite_temp_master WHERE name = 'left_behind'",
    "SELECT 1 AS number",
);
#[cfg(feature = "postgres")]
const SESSION: (&str, &str, &str) = (
    "SET search_path TO pg_catalog; SET application_name TO 'left_behind'; \
     CREATE TEMPORARY TABLE left_behind (id INTEGER)",
    "SELECT COUNT(*) AS number FROM pg_settings WHERE name = 'application_name' \
     AND setting = 'left_behind'",
    "SELECT pg_backend_pid()::bigint AS number",
);
#[cfg(feature = "mysql")]
const SESSION: (&str, &str, &str) = (
    "SET @left_behind = 1; SET SESSION sql_mode = 'ANSI_QUOTES'",
    "SELECT COUNT(@left_behind) AS number",
    "SELECT CAST(CONNECTION_ID() AS SIGNED) AS number",
);

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn number(raw: &mut DbConnection, sql: &str) -> i64 {
    let row: Number = diesel::sql_query(sql).get_result(raw).expect("a number");
    row.number
}

fn count(conn: &mut Pooled) -> Result<i64> {
    let scope = conn.scope().clone();
    scope.from(projects::table).count().get_result(conn)
}

/// The next user reads its rows, in no transaction and in a session as it should be.
#[track_caller]
fn is_clean(pool: &TenantPool<DbConnection>) {
    let mut conn = pool.get(&b()).expect("a connection");
    assert_eq!(count(&mut conn), Ok(2));
    let raw = conn.unconstrained_unsafe("look").expect("a reason");
    assert_eq!(number(raw, SESSION.1), 0, "a setting was left behind");
    let begun = raw.transaction(|raw| {
        let names = diesel::update(projects::table).set(projects::name.eq("gone"));
        names.execute(raw)?;
        Err::<(), _>(DieselError::RollbackTransaction)
    });
    assert_eq!(begun, Err(DieselError::RollbackTransaction));
    drop(conn);
    let mut conn = pool.get(&b()).expect("a connection");
    let names = b().from(projects::table).select(projects::name);
    assert_eq!(
        names.order(projects::id).load::<String>(&mut conn),
        Ok(vec!["pb".into(), "pb2".into()])
    );
}

fn rename(conn: &mut Pooled) -> Result<usize> {
    let scope = conn.scope().clone();
    scope
        .update(projects::table)
        .set(projects::name.eq("left open"))
        .execute(conn)
}

#[test]
fn a_changed_session_is_not_handed_on() {
    let database = Database::full();
    let pool = pool_of(&database, 1);
    let mut conn = pool.get(&a()).unwrap();
    let raw = conn.unconstrained_unsafe("test").unwrap();
    raw.batch_execute(SESSION.0).unwrap();
    drop(conn);
    is_clean(&pool);
}

#[test]
fn a_session_that_was_changed_while_acting_as_a_tenant_is_not_handed_on() {
    let database = Database::full();
    let pool = pool_of(&database, 1);
    let mut conn = pool.get(&host()).unwrap();
    let acted = conn.act_as(&a(), "test", |conn| {
        let raw = conn.unconstrained_unsafe("test")?;
        raw.batch_execute(SESSION.0)?;
        Ok::<_, Error>(())
    });
    assert_eq!(acted, Ok(()));
    drop(conn);
    is_clean(&pool);
}

#[test]
fn a_transaction_that_was_begun_by_hand_is_not_handed_on() {
    let database = Database::full();
    let pool = pool_of(&database, 1);
    let mut conn = pool.get(&a()).unwrap();
    let raw = conn.unconstrained_unsafe("test").unwrap();
    raw.batch_execute("BEGIN").unwrap();
    rename(&mut conn).unwrap();
    drop(conn);
    is_clean(&pool);
}

#[test]
fn a_connection_that_was_not_handed_out_goes_back() {
    let database = Database::full();
    let made = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&made);
    let pool = builder(&database, 1)
        .on_return(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
            Ok(())
        })
        .build();
    for _ in 0..3 {
        assert_eq!(count(&mut pool.get(&a()).unwrap()), Ok(3));
    }
    assert_eq!(made.load(Ordering::Relaxed), 3);
    let mut conn = pool.get(&a()).unwrap();
    conn.unconstrained_unsafe("test").unwrap();
    drop(conn);
    assert_eq!(made.load(Ordering::Relaxed), 3, "it was closed");
}

#[test]
fn after_a_statement_that_failed_in_a_transaction() {
    let database = Database::full();
    let pool = pool_of(&database, 1);
    let mut conn = pool.get(&a()).unwrap();
    let twice = |conn: &mut Pooled| {
        let insert = a().insert_into(projects::table);
        insert
            .values((projects::id.eq(1), projects::name.eq("again")))
            .execute(conn)
    };
    // The error is swallowed: on PostgreSQL the transaction is aborted by then.
    let swallowed = conn.transaction(|conn| {
        rename(conn)?;
        twice(conn).unwrap_err();
        Ok::<_, Error>(())
    });
    // PostgreSQL undoes it all, the others keep what was well.
    assert!(
        swallowed.is_ok() || cfg!(feature = "postgres"),
        "{swallowed:?}"
    );
    drop(conn);
    is_clean(&pool);
}

#[test]
fn after_a_panic() {
    let database = Database::full();
    let pool = pool_of(&database, 1);
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let mut conn = pool.get(&a()).unwrap();
        conn.transaction(|conn| {
            rename(conn)?;
            panic!("in a transaction");
            #[allow(unreachable_code)]
            Ok::<(), Error>(())
        })
    }));
    assert!(panicked.is_err());
    is_clean(&pool);
}

#[test]
fn after_a_panic_that_the_connection_outlives() {
    let database = Database::full();
    let pool = pool_of(&database, 1);
    let mut conn = pool.get(&a()).unwrap();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        conn.transaction(|conn| {
            rename(conn)?;
            panic!("in a transaction");
            #[allow(unreachable_code)]
            Ok::<(), Error>(())
        })
    }));
    assert!(panicked.is_err());
    drop(conn);
    is_clean(&pool);
}

#[test]
fn a_connection_that_is_forgotten_is_missing_and_no_more() {
    let database = Database::full();
    let pool = pool_of(&database, 2);
    std::mem::forget(pool.get(&a()).unwrap());
    is_clean(&pool);
}

/// SQLite has one writer at a time; the others would wait for ever.
#[test]
fn a_connection_that_is_swapped_away_takes_its_transaction_with_it() {
    let database = Database::full();
    let pool = pool_of(&database, 2);
    let (mut conn, mut other) = (pool.get(&a()).unwrap(), pool.get(&a()).unwrap());
    let swapped = conn.transaction(|conn| {
        rename(conn)?;
        std::mem::swap(conn, &mut other);
        Ok::<_, Error>(())
    });
    assert_eq!(swapped, Err(Error::ConnectionExchanged));
    drop(other);
    drop(conn);
    is_clean(&pool);
    is_clean(&pool);
    let names: QueryResult<i64> = projects::table
        .filter(projects::name.eq("left open"))
        .count()
        .get_result(&mut database.connect());
    assert_eq!(names, Ok(0));
}

#[test]
fn swapped_transactions_don_t_commit_each_other() {
    let database = Database::full();
    let pool = pool_of(&database, 2);
    let (mut conn, mut other) = (pool.get(&a()).unwrap(), pool.get(&a()).unwrap());
    let outer = conn.transaction(|conn| {
        rename(conn)?;
        let inner = other.transaction(|other| {
            std::mem::swap(conn, other);
            Ok::<_, Error>(())
        });
        assert_eq!(inner, Err(Error::ConnectionExchanged));
        Ok::<_, Error>(())
    });
    assert_eq!(outer, Err(Error::ConnectionExchanged));
    drop((conn, other));
    is_clean(&pool);
}

#[test]
fn a_swap_and_a_panic_leave_the_other_transaction_alone() {
    let database = Database::full();
    let pool = pool_of(&database, 2);
    let (mut conn, mut other) = (pool.get(&a()).unwrap(), pool.get(&a()).unwrap());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        conn.transaction(|conn| {
            std::mem::swap(conn, &mut other);
            panic!("exchanged");
            #[allow(unreachable_code)]
            Ok::<(), Error>(())
        })
    }));
    assert!(panicked.is_err());
    drop((conn, other));
    is_clean(&pool);
}

#[test]
#[cfg(not(feature = "sqlite"))]
fn a_connection_that_the_server_closes_is_replaced() {
    let database = Database::full();
    let pool = pool_of(&database, 1);
    let mut conn = pool.get(&a()).unwrap();
    let id = number(conn.unconstrained_unsafe("its number").unwrap(), SESSION.2);
    let kill = if cfg!(feature = "postgres") {
        format!("SELECT pg_terminate_backend({id})")
    } else {
        format!("KILL {id}")
    };
    let failed = conn.transaction(|conn| {
        rename(conn)?;
        database.connect().batch_execute(&kill)?;
        count(conn)
    });
    assert!(failed.is_err(), "{failed:?}");
    drop(conn);
    is_clean(&pool);
}

#[test]
fn the_sink_of_the_pool_gets_the_records() {
    let database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = records.clone();
    let pool = builder(&database, 1)
        .hatch_sink(move |used: &HatchUse| sink.push(used.clone()))
        .build();
    pool.clone()
        .get(&a())
        .unwrap()
        .unconstrained_unsafe("one")
        .unwrap();
    let records = records.take();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].kind, HatchKind::UnguardedConnection);
}

#[test]
fn hooks_run_in_their_order_and_may_refuse() {
    let database = Database::full();
    let steps = Recorded::<&str>::default();
    let say = |word: &'static str| {
        let steps = steps.clone();
        move |_: &mut DbConnection| {
            steps.push(word);
            Ok(())
        }
    };
    let pool = builder(&database, 1)
        .on_check_out(say("out"))
        .on_check_out(say("and out"))
        .on_return(say("back"))
        .build();
    assert_eq!(count(&mut pool.get(&a()).unwrap()), Ok(3));
    assert_eq!(steps.take(), ["out", "and out", "back"]);

    let pool = builder(&database, 1)
        .on_check_out(|_| Err(DieselError::NotFound))
        .on_return(say("back"))
        .build();
    assert_eq!(pool.get(&a()).err(), Some(DieselError::NotFound.into()));
    assert_eq!(steps.take(), [] as [&str; 0], "it was closed");
}

#[test]
fn a_connection_on_which_a_hook_fails_is_not_handed_on() {
    let database = Database::full();
    let pool = builder(&database, 1)
        .on_check_out(|raw| raw.batch_execute(SESSION.0))
        .on_return(|raw| match number(raw, SESSION.1) {
            0 => Ok(()),
            _ => Err(DieselError::RollbackTransaction),
        })
        .build();
    for _ in 0..2 {
        // The first would have left the table, which SQLite and PostgreSQL don't make twice.
        assert!(pool.get(&host()).is_ok());
    }
}
