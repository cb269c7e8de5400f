//! What was done with a connection does not reach the next one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection;
use tenant_host::route::RouteError;

use super::common::host;
use super::tables::{add, list};
use super::world::{TestRouter, World, all_places};

/// A router with one connection, and how many it has opened.
fn counted(world: &World) -> (TestRouter, Arc<AtomicUsize>) {
    let opened = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&opened);
    let router = world
        .builder()
        .max_connections(1)
        .max_connections_per_server(1)
        .on_open(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
        .build()
        .expect("a router");
    (router, opened)
}

#[test]
fn what_is_clean_is_used_again_and_what_is_not_is_closed() {
    for placement in all_places() {
        let world = World::new();
        let (router, opened) = counted(&world);
        let opened = || opened.load(Ordering::SeqCst);
        world.create(1, placement);
        let access = world.access(1);
        assert_eq!(opened(), 0, "start opens none");

        router
            .transaction(&access, |conn| add(conn, "one"))
            .expect("a note");
        router
            .transaction(&access, |conn| add(conn, "two"))
            .expect("a note");
        router.read(&access, list).expect("notes");
        let failed = router.transaction(&access, |conn| {
            add(conn, "undone")?;
            Err::<(), _>(RouteError::ReadOnly)
        });
        assert!(failed.is_err());
        assert_eq!(opened(), 1, "all of these left it as it was");

        let panicked = catch_unwind(AssertUnwindSafe(|| {
            router.transaction(&access, |conn| -> Result<(), RouteError> {
                add(conn, "undone")?;
                panic!("of the test")
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(router.status().open, 0, "a panic closes it");
        assert_eq!(
            router.transaction(&access, list).expect("notes"),
            ["one", "two"]
        );
        assert_eq!(opened(), 2);

        router
            .transaction(&access, |conn| {
                conn.unconstrained_unsafe("a test")
                    .map(drop)
                    .map_err(RouteError::from)
            })
            .expect("a hatch");
        assert_eq!(router.status().open, 0, "so does a hatch");
        assert_eq!(
            router.transaction(&access, list).expect("notes"),
            ["one", "two"]
        );
        assert_eq!(opened(), 3);

        // Raw, the transaction was ended and another begun: nobody knows what belongs to what.
        let ended = router.transaction(&access, |conn| {
            let raw = conn.unconstrained_unsafe("a test")?;
            Ok::<_, RouteError>(
                raw.batch_execute("ROLLBACK")
                    .map_err(tenant_core::Error::from)?,
            )
        });
        let _ = ended;
        assert_eq!(router.status().open, 0);
        assert_eq!(
            router.transaction(&access, list).expect("notes"),
            ["one", "two"]
        );
    }
}

#[test]
fn connections_that_are_exchanged_are_closed() {
    let world = World::new();
    let router = world.router();
    world.create(1, all_places().remove(0));
    world.create(2, all_places().remove(0));
    let (first, second) = (world.access(1), world.access(2));
    let result = router.transaction(&first, |one| {
        add(one, "of the first")?;
        let inner = router.transaction(&second, |two| {
            add(two, "of the second")?;
            std::mem::swap(one, two);
            Ok::<_, RouteError>(())
        });
        assert!(inner.is_err());
        Ok::<_, RouteError>(())
    });
    assert!(result.is_err());
    for access in [&first, &second] {
        assert_eq!(router.transaction(access, list).expect("notes"), [""; 0]);
    }
}

#[test]
fn a_hook_that_fails_gives_no_connection() {
    let world = World::new();
    let router = world
        .builder()
        .on_open(|conn| conn.batch_execute("SELECT there_is_no_such_function()"))
        .build()
        .expect("a router");
    world.create(1, all_places().remove(0));
    let failed = router
        .transaction(&world.access(1), list)
        .expect_err("no connection");
    assert!(matches!(failed, RouteError::Connect { .. }), "{failed}");
    assert_eq!(router.status().open, 0);
}

#[test]
fn another_life_of_the_tenant_has_another_connection() {
    for placement in super::world::own_places() {
        let world = World::new();
        let (router, opened) = counted(&world);
        let tenant = world.create(1, placement);
        router.transaction(&world.access(1), list).expect("notes");
        world
            .catalog
            .revoke_sessions(&host(), &1)
            .expect("a change");
        router.transaction(&world.access(1), list).expect("notes");
        let is_schema = cfg!(feature = "postgres")
            && matches!(
                tenant.placement(),
                tenant_host::catalog::Placement::Schema { .. }
            );
        // A connection of a schema is that of its server.
        let expected = if is_schema { 1 } else { 2 };
        assert_eq!(opened.load(Ordering::SeqCst), expected);
        router
            .close_idle(tenant.placement())
            .expect("a known server");
        assert_eq!(router.status().open, if is_schema { 1 } else { 0 });
    }
}

/// A connection that the server has ended while it was idle.
#[cfg(not(feature = "sqlite"))]
#[test]
fn a_connection_that_has_died_is_replaced() {
    for placement in all_places() {
        let world = World::new();
        let (router, opened) = counted(&world);
        world.create(1, placement);
        let access = world.access(1);
        for round in 1..=3 {
            let number = router.transaction(&access, own_number).expect("its number");
            router
                .transaction(&access, |conn| add(conn, "kept"))
                .expect("a note");
            end(&world, number);
            let seen = router
                .transaction(&access, list)
                .expect("notes, on a new connection");
            assert_eq!(seen.len(), round);
        }
        assert_eq!(opened.load(Ordering::SeqCst), 4);
        // One that dies while it is used is an error, and the work is not done twice.
        let mut runs = 0;
        let failed = router.transaction(&access, |conn| {
            runs += 1;
            let number = own_number(conn)?;
            end(&world, number);
            add(conn, "lost")
        });
        assert!(failed.is_err());
        assert_eq!(runs, 1);
        assert_eq!(router.status().open, 0);
        assert_eq!(router.transaction(&access, list).expect("notes").len(), 3);
    }
}

#[cfg(not(feature = "sqlite"))]
#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    number: i64,
}

/// The number of the connection on its server.
#[cfg(not(feature = "sqlite"))]
pub fn own_number(conn: &mut super::world::TenantDb) -> Result<i64, RouteError> {
    use tenant_core::prelude::*;

    // A query of the scope, so that the connection stays the router's.
    let number = diesel::dsl::sql::<diesel::sql_types::BigInt>(if cfg!(feature = "postgres") {
        "CAST(pg_backend_pid() AS BIGINT)"
    } else {
        "CAST(connection_id() AS SIGNED)"
    });
    Ok(conn.scope().clone().select(number).get_result(conn)?)
}

#[cfg(not(feature = "sqlite"))]
fn end(world: &World, number: i64) {
    use diesel::RunQueryDsl;

    let mut conn = world.shared();
    if cfg!(feature = "postgres") {
        let end = format!(
            "SELECT CASE WHEN pg_terminate_backend({number}) THEN 1::bigint ELSE 0 END AS number"
        );
        diesel::sql_query(end)
            .load::<Number>(&mut conn)
            .expect("it is ended");
        let there = format!("SELECT count(*) AS number FROM pg_stat_activity WHERE pid = {number}");
        while diesel::sql_query(&there)
            .get_result::<Number>(&mut conn)
            .expect("a count")
            .number
            > 0
        {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    } else {
        conn.batch_execute(&format!("KILL {number}"))
            .expect("it is ended");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
