//! Transactions: commit, rollback, savepoints, panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Conn, Database, a};

/// Adds a project of A. Writes under a scope are not needed here, so the hatch.
fn add(conn: &mut Conn<'_>, id: i32) -> Result<()> {
    let raw = &mut *conn.unconstrained_unsafe("test of transactions")?;
    raw.batch_execute(&format!(
        "INSERT INTO projects (id, tenant_id, name) VALUES ({id}, 1, 'new')"
    ))?;
    Ok(())
}

/// The ids of the projects that [`add`] added.
fn added(conn: &mut Conn<'_>) -> Vec<i32> {
    a().from(projects::table)
        .filter(projects::name.eq("new"))
        .order(projects::id)
        .select(projects::id)
        .load(conn)
        .unwrap()
}

#[test]
fn ok_commits() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let value = conn.transaction(|conn| {
        add(conn, 10)?;
        assert_eq!(added(conn), [10]);
        Ok::<_, Error>("value")
    });
    assert_eq!(value.unwrap(), "value");
    assert_eq!(added(&mut conn), [10]);
}

#[test]
fn an_error_rolls_back() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let result = conn.transaction(|conn| {
        add(conn, 10)?;
        Err::<(), _>(Error::Diesel(DieselError::RollbackTransaction))
    });
    assert_eq!(result, Err(Error::Diesel(DieselError::RollbackTransaction)));
    assert!(added(&mut conn).is_empty());
}

#[test]
fn errors_of_the_caller_pass_through() {
    #[derive(Debug, PartialEq)]
    enum Mine {
        Stop,
        Tenant(Error),
    }
    impl From<Error> for Mine {
        fn from(error: Error) -> Self {
            Self::Tenant(error)
        }
    }
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let result = conn.transaction(|conn| {
        add(conn, 10)?;
        Err::<(), _>(Mine::Stop)
    });
    assert_eq!(result, Err(Mine::Stop));
    assert!(added(&mut conn).is_empty());
}

#[test]
fn an_inner_transaction_is_a_savepoint() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let outer = conn.transaction(|conn| {
        add(conn, 10)?;
        let inner = conn.transaction(|conn| {
            add(conn, 11)?;
            Err::<(), _>(Error::Diesel(DieselError::RollbackTransaction))
        });
        assert!(inner.is_err());
        conn.transaction(|conn| add(conn, 12))?;
        Ok::<_, Error>(())
    });
    assert_eq!(outer, Ok(()));
    assert_eq!(added(&mut conn), [10, 12]);
}

#[test]
fn an_outer_rollback_takes_the_inner_one_with_it() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let outer = conn.transaction(|conn| {
        conn.transaction(|conn| add(conn, 10))?;
        Err::<(), _>(Error::Diesel(DieselError::RollbackTransaction))
    });
    assert!(outer.is_err());
    assert!(added(&mut conn).is_empty());
}

#[test]
fn a_panic_rolls_back() {
    let mut database = Database::full();
    let mut other = database.connect();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let mut conn = TenantConnection::new(database.raw(), &a());
        conn.transaction(|conn| {
            add(conn, 10)?;
            panic!("on purpose");
            #[allow(unreachable_code)] // the closure's type
            Ok::<(), Error>(())
        })
    }));
    assert!(panicked.is_err());
    let mut other = TenantConnection::new(&mut other, &a());
    assert!(added(&mut other).is_empty());
    let mut conn = TenantConnection::new(database.raw(), &a());
    if cfg!(feature = "async") {
        // A rollback can't be awaited in a panic, so the raw connection is closed.
        assert!(conn.transaction(|conn| add(conn, 11)).is_err());
        assert!(added(&mut other).is_empty());
    } else {
        // The raw connection outlives the panic, as in a pool.
        assert!(added(&mut conn).is_empty());
        conn.transaction(|conn| add(conn, 11)).unwrap();
        assert_eq!(added(&mut conn), [11]);
        assert_eq!(added(&mut other), [11], "committed for others, too");
    }
}

#[test]
fn a_panic_in_a_savepoint_that_is_caught() {
    let mut database = Database::full();
    let mut other = database.connect();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let done = conn.transaction(|conn| {
        add(conn, 10)?;
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            conn.transaction(|conn| -> Result<()> {
                add(conn, 11)?;
                panic!("on purpose")
            })
        }));
        assert!(panicked.is_err());
        add(conn, 12)
    });
    if cfg!(feature = "async") {
        // The connection is closed, and with it the transaction around.
        assert_eq!(done, Err(Error::Abandoned));
        drop(conn);
        let mut other = TenantConnection::new(&mut other, &a());
        assert!(added(&mut other).is_empty());
    } else {
        assert_eq!(done, Ok(()));
        assert_eq!(added(&mut conn), [10, 12]);
    }
}

#[test]
fn a_transaction_in_a_destructor_during_a_panic_commits() {
    /// Writes when it is dropped, as an audit log may.
    struct AddOnDrop<'a, 'b>(&'a mut Conn<'b>);
    impl Drop for AddOnDrop<'_, '_> {
        fn drop(&mut self) {
            // A second panic would abort, so what is written shows the result.
            let _ = self.0.transaction(|conn| {
                add(conn, 10)?;
                conn.transaction(|conn| add(conn, 11))
            });
        }
    }
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let _writer = AddOnDrop(&mut conn);
        panic!("on purpose");
    }));
    assert!(panicked.is_err());
    assert_eq!(added(&mut conn), [10, 11]);
}

#[test]
fn a_refused_query_in_a_transaction_rolls_back() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let result = conn.transaction(|conn| {
        add(conn, 10)?;
        tenant_tests::b()
            .from(projects::table)
            .count()
            .get_result::<i64>(conn)
    });
    assert!(matches!(result, Err(Error::ScopeMismatch { .. })));
    assert!(added(&mut conn).is_empty());
}

#[test]
fn the_scope_stays_inside_the_transaction() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let count = conn.transaction(|conn| {
        let scope = conn.scope().clone();
        scope.from(projects::table).count().get_result::<i64>(conn)
    });
    assert_eq!(count, Ok(3));
}
