//! Futures that are dropped at each of their awaits.

use std::time::Duration;

use tenant_host::route::RouteError;

use super::awaited_tables::{add, list};
use super::common::host;
use super::interrupt::interrupt;
use super::stage::{TestRouter, router_of_one, run};
use super::world::{World, all_places};

/// Which call is dropped.
#[derive(Debug, Clone, Copy)]
enum Call {
    Transaction,
    Fails,
    Nested,
    Read,
    Inside,
}

/// Tenant 1 writes twice, or tries to.
async fn call(router: &TestRouter, world: &World, call: Call) -> Result<(), RouteError> {
    let (access, host) = (world.access(1), host());
    match call {
        Call::Transaction => {
            router
                .transaction(&access, async |conn| {
                    add(conn, "one").await?;
                    add(conn, "two").await
                })
                .await
        }
        Call::Fails => {
            router
                .transaction(&access, async |conn| {
                    add(conn, "undone").await?;
                    Err(RouteError::ReadOnly)
                })
                .await
        }
        Call::Nested => {
            router
                .transaction(&access, async |conn| {
                    add(conn, "one").await?;
                    conn.transaction(async |conn| add(conn, "two").await).await
                })
                .await
        }
        Call::Read => {
            router
                .read(&access, async |conn| list(conn).await.map(drop))
                .await
        }
        Call::Inside => {
            router
                .inside(&host, &1, "a test", async |conn| {
                    add(conn, "one").await?;
                    add(conn, "two").await
                })
                .await
        }
    }
}

/// Whatever was dropped: the next one has a connection, which carries nothing on.
async fn nothing_is_carried_on(router: &TestRouter, world: &World, what: &str) {
    let other = world.access(2);
    let seen = router.read(&other, async |conn| list(conn).await);
    let seen = tokio::time::timeout(Duration::from_secs(20), seen).await;
    assert_eq!(seen.expect(what).expect(what), ["of another"], "{what}");
    let written = router
        .transaction(&other, async |conn| {
            add(conn, "undone").await?;
            Err::<(), _>(RouteError::ReadOnly)
        })
        .await;
    assert!(
        matches!(written, Err(RouteError::ReadOnly)),
        "{what}: {written:?}"
    );
    assert_eq!(router.status().in_use(), 0, "{what}");
}

#[test]
fn a_future_that_is_dropped_at_any_await_carries_nothing_on() {
    for placement in all_places() {
        let world = World::new();
        let tenant = world.create(1, placement.clone());
        world.create(2, placement);
        let router = router_of_one(&world);
        run(async {
            let other = world.access(2);
            router
                .transaction(&other, async |conn| add(conn, "of another").await)
                .await
                .expect("a note");
            for kind in [
                Call::Transaction,
                Call::Fails,
                Call::Nested,
                Call::Read,
                Call::Inside,
            ] {
                let (mut dropped, mut completed) = (0, 0);
                for polls in 0..300 {
                    // The next connection is another one now and then, so that opening is
                    // dropped, too.
                    let fresh = polls % 2 == 0;
                    if fresh {
                        close(&router, &world).await;
                    }
                    let what = format!("{kind:?} after {polls} polls");
                    let before = own(&router, &world).await;
                    if fresh {
                        close(&router, &world).await;
                    }
                    let result = interrupt(call(&router, &world, kind), polls).await;
                    nothing_is_carried_on(&router, &world, &what).await;
                    let added = own(&router, &world).await.len() - before.len();
                    // One that was dropped while it was committed may end a moment later, and
                    // count here: but never a half of one.
                    assert!(added.is_multiple_of(2), "{what}: {added} of two");
                    match result {
                        None => dropped += 1,
                        Some(result) => {
                            let fails = matches!(kind, Call::Fails);
                            assert_eq!(result.is_err(), fails, "{what}: {result:?}");
                            let writes = !matches!(kind, Call::Fails | Call::Read);
                            assert!(!writes || added >= 2, "{what}: {added}");
                            completed += 1;
                        }
                    }
                    if completed == 4 {
                        break;
                    }
                }
                assert!(completed > 0, "{kind:?} never completes");
                assert!(dropped > 3, "{kind:?} was dropped {dropped} times");
            }
        });
        drop(tenant);
    }
}

/// The notes of tenant 1.
async fn own(router: &TestRouter, world: &World) -> Vec<String> {
    let access = world.access(1);
    let seen = router.read(&access, async |conn| list(conn).await).await;
    let seen = seen.expect("notes");
    assert!(!seen.iter().any(|text| text == "undone"), "{seen:?}");
    seen
}

/// Makes the router close its connection.
async fn close(router: &TestRouter, world: &World) {
    let access = world.access(2);
    router
        .transaction(&access, async |conn| -> Result<(), RouteError> {
            Ok(conn.unconstrained_unsafe("a test").await.map(drop)?)
        })
        .await
        .expect("a hatch");
    assert_eq!(router.status().open, 0);
}

#[test]
fn whoever_leaves_the_line_takes_nobodys_turn() {
    let world = World::new();
    world.create(1, all_places().remove(0));
    let router = router_of_one(&world);
    run(async {
        let access = world.access(1);
        router
            .transaction(&access, async |conn| {
                // Fifty wait, and go away.
                for polls in 0..50 {
                    let waits = router.read(&access, async |conn| list(conn).await);
                    let left = interrupt(waits, polls % 3).await;
                    assert!(left.is_none(), "{left:?} after {polls}");
                }
                add(conn, "one").await
            })
            .await
            .expect("a note");
        let seen = router.read(&access, async |conn| list(conn).await).await;
        assert_eq!(seen.expect("notes"), ["one"]);
        assert_eq!((router.status().most, router.status().in_use()), (1, 0));
    });
}
