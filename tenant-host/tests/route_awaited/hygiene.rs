//! What was done with a connection does not reach the next one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel_async::{AsyncConnection, SimpleAsyncConnection};
use tenant_host::route::RouteError;

use super::awaited_tables::{AsyncRaw, add, list};
use super::stage::{TestRouter, builder, run};
use super::world::{World, all_places};

/// A router with one connection, and how many it has opened.
fn counted(world: &World) -> (TestRouter, Arc<AtomicUsize>) {
    let opened = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&opened);
    let router = builder(world)
        .max_connections(1)
        .max_connections_per_server(1)
        .on_open(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
            Box::pin(std::future::ready(Ok(())))
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
        run(async {
            let access = world.access(1);
            router
                .transaction(&access, async |conn| add(conn, "one").await)
                .await
                .expect("a note");
            router
                .read(&access, async |conn| list(conn).await)
                .await
                .expect("notes");
            let failed = router
                .transaction(&access, async |conn| {
                    add(conn, "undone").await?;
                    Err::<(), _>(RouteError::ReadOnly)
                })
                .await;
            assert!(failed.is_err());
            assert_eq!(opened(), 1, "all of these left it as it was");

            let panics = {
                let (router, access) = (router.clone(), access.clone());
                tokio::spawn(async move {
                    router
                        .transaction(&access, async |conn| -> Result<(), RouteError> {
                            add(conn, "undone").await?;
                            panic!("of the test")
                        })
                        .await
                })
            };
            assert!(panics.await.is_err());
            assert_eq!(router.status().open, 0, "a panic closes it");
            let seen = router.read(&access, async |conn| list(conn).await).await;
            assert_eq!(seen.expect("notes"), ["one"]);
            assert_eq!(opened(), 2);

            router
                .transaction(&access, async |conn| -> Result<(), RouteError> {
                    Ok(conn.unconstrained_unsafe("a test").await.map(drop)?)
                })
                .await
                .expect("a hatch");
            assert_eq!(router.status().open, 0, "so does a hatch");
            router
                .read(&access, async |conn| list(conn).await)
                .await
                .expect("notes");
            assert_eq!(opened(), 3);

            router
                .transaction(&access, async |conn| -> Result<(), RouteError> {
                    let raw = conn.unconstrained_unsafe("a test").await?;
                    let nothing = SimpleAsyncConnection::batch_execute(raw, "ROLLBACK").await;
                    Ok(nothing.map_err(tenant_core::Error::from)?)
                })
                .await
                .ok();
            assert_eq!(router.status().open, 0, "and whatever is done through it");
            let seen = router.read(&access, async |conn| list(conn).await).await;
            assert_eq!(seen.expect("notes"), ["one"]);
            assert_eq!(opened(), 4);

            // The work goes on without a statement that it has dropped.
            let abandoned = router
                .transaction(&access, async |conn| -> Result<(), RouteError> {
                    let _ = super::interrupt::interrupt(add(conn, "dropped"), 1).await;
                    Ok(())
                })
                .await;
            assert!(
                matches!(
                    abandoned,
                    Err(RouteError::Core(tenant_core::Error::Abandoned))
                ),
                "{abandoned:?}"
            );
            assert_eq!(router.status().open, 0);
            let seen = router.read(&access, async |conn| list(conn).await).await;
            assert_eq!(seen.expect("notes"), ["one"]);
        });
    }
}

#[test]
fn the_application_opens_connections_itself() {
    let world = World::new();
    world.create(1, all_places().remove(0));
    let router = builder(&world)
        .connect_with(|address| {
            assert!(!format!("{address:?}").contains("eu-1"), "it is not shown");
            Box::pin(async move {
                let mut connection = AsyncRaw::establish(address.expose()).await?;
                SimpleAsyncConnection::batch_execute(&mut connection, "SELECT 1")
                    .await
                    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                Ok(connection)
            })
        })
        .build()
        .expect("a router");
    run(async {
        let access = world.access(1);
        router
            .transaction(&access, async |conn| add(conn, "one").await)
            .await
            .expect("a note");
    });
    let silent = builder(&world)
        .connect_timeout(Duration::from_millis(100))
        .back_off(Duration::from_secs(3600), Duration::from_secs(3600))
        .connect_with(|_| Box::pin(std::future::pending()))
        .build()
        .expect("a router");
    run(async {
        let access = world.access(1);
        let failed = silent
            .read(&access, async |conn| list(conn).await)
            .await
            .expect_err("silent");
        assert!(matches!(failed, RouteError::Connect { .. }), "{failed}");
        let failed = silent
            .read(&access, async |conn| list(conn).await)
            .await
            .expect_err("silent");
        assert!(matches!(failed, RouteError::ServerDown { .. }), "{failed}");
        assert_eq!(silent.status().open, 0);
    });
}

/// A connection that the server has ended while it was idle.
#[cfg(not(feature = "sqlite"))]
#[test]
fn a_connection_that_has_died_is_replaced() {
    use diesel::connection::SimpleConnection;
    use tenant_core::async_prelude::*;

    for placement in all_places() {
        let world = World::new();
        let (router, opened) = counted(&world);
        world.create(1, placement);
        run(async {
            let access = world.access(1);
            for _ in 1..=3 {
                let number = router
                    .transaction(&access, async |conn| -> Result<i64, RouteError> {
                        add(conn, "kept").await?;
                        let number = diesel::dsl::sql::<diesel::sql_types::BigInt>(
                            if cfg!(feature = "postgres") {
                                "CAST(pg_backend_pid() AS BIGINT)"
                            } else {
                                "CAST(connection_id() AS SIGNED)"
                            },
                        );
                        Ok(conn.scope().clone().select(number).get_result(conn).await?)
                    })
                    .await
                    .expect("its number");
                let end = if cfg!(feature = "postgres") {
                    format!("SELECT pg_terminate_backend({number})")
                } else {
                    format!("KILL {number}")
                };
                SimpleConnection::batch_execute(&mut world.shared(), &end).expect("it is ended");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            let seen = router.read(&access, async |conn| list(conn).await).await;
            assert_eq!(seen.expect("notes").len(), 3);
            assert_eq!(opened.load(Ordering::SeqCst), 4);
        });
    }
}
