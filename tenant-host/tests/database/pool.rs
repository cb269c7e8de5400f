//! Connections of the pool.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_host::database::DatabaseKind;
use tenant_host::{DatabaseError, HostDatabase};

use crate::common::{Place, host};

#[test]
fn the_url_says_which_database() {
    let place = Place::new();
    let database = place.database();
    let kind = if cfg!(feature = "sqlite") {
        DatabaseKind::Sqlite
    } else if cfg!(feature = "postgres") {
        DatabaseKind::Postgres
    } else {
        DatabaseKind::Mysql
    };
    assert_eq!(database.kind(), kind);
    let mut conn = database.get(&host()).expect("a connection");
    let raw = conn.unconstrained_unsafe("test").expect("a reason");
    assert_eq!(raw.kind(), kind);
}

#[test]
fn a_pool_has_an_end() {
    let place = Place::new();
    let database = HostDatabase::builder()
        .max_connections(1)
        .wait(Duration::from_millis(100))
        .connect(place.url())
        .expect("a database");
    let first = database.get(&host()).expect("a connection");
    let second = database.get(&host()).expect_err("there is one");
    assert!(
        matches!(second, DatabaseError::NoConnection { .. }),
        "{second:?}"
    );
    drop(first);
    assert!(database.get(&host()).is_ok());
}

/// A transaction that fails leaves nothing, and so does one that panics.
#[test]
fn a_transaction_that_fails() {
    let place = Place::new();
    let database = HostDatabase::builder()
        .max_connections(1)
        .connect(place.url())
        .expect("a database");
    place.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    let insert = |conn: &mut tenant_core::HostConnection<tenant_host::database::Leased>| {
        conn.unconstrained_unsafe("test")
            .expect("a reason")
            .batch_execute("INSERT INTO t VALUES (1)")
            .expect("a table");
    };
    let failed = database.transaction(&host(), |conn| {
        insert(conn);
        Err::<(), _>(DatabaseError::InMemory)
    });
    assert_eq!(failed, Err(DatabaseError::InMemory));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        database.transaction(&host(), |conn| -> Result<(), DatabaseError> {
            insert(conn);
            panic!("in a transaction");
        })
    }));
    assert!(panicked.is_err());
    let count = || -> i64 {
        diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
            "(SELECT COUNT(*) FROM t)",
        ))
        .get_result(&mut place.raw())
        .expect("a count")
    };
    assert_eq!(count(), 0);
    database
        .transaction(&host(), |conn| -> Result<(), DatabaseError> {
            insert(conn);
            Ok(())
        })
        .expect("a transaction");
    assert_eq!(count(), 1);
}

/// What a hatch has handed out raw is not handed on.
#[test]
fn a_connection_that_was_handed_out() {
    let place = Place::new();
    let opened = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counter = std::sync::Arc::clone(&opened);
    let database = HostDatabase::builder()
        .max_connections(1)
        .on_connect(move |_| {
            counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            Ok(())
        })
        .connect(place.url())
        .expect("a database");
    let opened = || opened.swap(0, std::sync::atomic::Ordering::SeqCst);
    for _ in 0..3 {
        drop(database.get(&host()).expect("a connection"));
    }
    assert_eq!(opened(), 2, "one to try, and one that is kept");
    let mut conn = database.get(&host()).expect("a connection");
    conn.unconstrained_unsafe("test").expect("a reason");
    drop(conn);
    drop(database.get(&host()).expect("a connection"));
    assert_eq!(opened(), 1);
}

#[cfg(feature = "sqlite")]
mod on_sqlite {
    use super::{DatabaseError, HostDatabase, Place, host};

    /// A database in memory is one connection's.
    #[test]
    fn in_memory() {
        let database = HostDatabase::connect(":memory:").expect("a database");
        assert!(!database.migrate().expect("migrations").is_empty());
        drop(database.get(&host()).expect("a connection"));
        assert_eq!(database.migrate(), Ok(Vec::new()), "it is still there");
        let several = HostDatabase::builder()
            .max_connections(2)
            .connect("sqlite://:memory:");
        assert_eq!(several.err(), Some(DatabaseError::InMemory));
    }

    /// Connections that are made at the same time to a file that is not there yet.
    #[test]
    fn a_new_file() {
        for _ in 0..100 {
            let place = Place::new();
            let start = std::sync::Barrier::new(8);
            std::thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| {
                        start.wait();
                        HostDatabase::connect(place.url()).expect("a database");
                    });
                }
            });
        }
    }

    /// Each connection waits for locks, keeps foreign keys, and writes ahead.
    #[test]
    fn settings() {
        use diesel::dsl::sql;
        use diesel::prelude::*;
        use diesel::sql_types::{Integer, Text};

        let place = Place::new();
        let database = HostDatabase::builder()
            .on_connect(|conn| {
                let number = |text: &str| sql::<Integer>(text);
                let timeout = diesel::select(number("(SELECT timeout FROM pragma_busy_timeout)"));
                assert_eq!(timeout.get_result::<i32>(conn), Ok(5000));
                let keys = diesel::select(number("(SELECT foreign_keys FROM pragma_foreign_keys)"));
                assert_eq!(keys.get_result::<i32>(conn), Ok(1));
                let mode = diesel::select(sql::<Text>(
                    "(SELECT journal_mode FROM pragma_journal_mode)",
                ));
                assert_eq!(mode.get_result::<String>(conn), Ok("wal".to_owned()));
                Ok(())
            })
            .connect(place.url())
            .expect("a database");
        drop(database);
    }
}
