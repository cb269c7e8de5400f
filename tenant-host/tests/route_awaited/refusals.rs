//! Whoever is not served any more gets no connection.

use std::time::Duration;

use tenant_host::CatalogError;
use tenant_host::route::RouteError;

use super::awaited_tables::{AsyncTenantDb, list};
use super::common::host;
use super::stage::{router, router_of_one, run};
use super::world::{World, all_places, on};

async fn nothing_runs(_: &mut AsyncTenantDb) -> Result<(), RouteError> {
    panic!("the work must not run")
}

#[test]
fn the_catalog_is_asked_before_a_connection_is_taken() {
    for placement in all_places() {
        let world = World::new();
        let router = router(&world);
        world.create(1, placement);
        world.create_without_place(2, on("mars-1"));
        let access = world.access(1);
        world.catalog.suspend(&host(), &1).expect("a change");
        run(async {
            let host = host();
            for refused in [
                router
                    .transaction(&access, async |conn| nothing_runs(conn).await)
                    .await,
                router
                    .read(&access, async |conn| nothing_runs(conn).await)
                    .await,
                router
                    .inside(&host, &1, "a test", async |conn| nothing_runs(conn).await)
                    .await,
            ] {
                let is_refused = matches!(
                    refused,
                    Err(RouteError::Catalog(CatalogError::NotServed { .. }))
                );
                assert!(is_refused, "{refused:?}");
            }
            let elsewhere = world.access(2);
            let refused = router
                .transaction(&elsewhere, async |conn| nothing_runs(conn).await)
                .await;
            assert!(
                matches!(refused, Err(RouteError::UnknownServer { .. })),
                "{refused:?}"
            );
        });
        world.catalog.resume(&host(), &1).expect("a change");
        run(async {
            let refused = router
                .transaction(&access, async |conn| nothing_runs(conn).await)
                .await;
            let is_refused = matches!(
                refused,
                Err(RouteError::Catalog(CatalogError::OlderGeneration))
            );
            assert!(is_refused, "{refused:?}");
            assert_eq!(router.status().most, 0);
            let again = world.access(1);
            router
                .transaction(&again, async |conn| list(conn).await)
                .await
                .expect("notes");
        });
    }
}

#[test]
fn it_is_asked_again_after_waiting() {
    let world = World::new();
    for id in [1, 2] {
        world.create(id, all_places().remove(0));
    }
    let router = router_of_one(&world);
    let (access, other) = (world.access(1), world.access(2));
    run(async {
        let waiting = router.transaction(&access, async |conn| nothing_runs(conn).await);
        let mut waiting = Box::pin(waiting);
        router
            .transaction(&other, async |_| {
                let waits = tokio::time::timeout(Duration::from_millis(50), &mut waiting).await;
                assert!(waits.is_err(), "it waits");
                world.catalog.suspend(&host(), &1).expect("a change");
                Ok::<_, RouteError>(())
            })
            .await
            .expect("nothing");
        let refused = waiting.await;
        let is_refused = matches!(
            refused,
            Err(RouteError::Catalog(CatalogError::NotServed { .. }))
        );
        assert!(is_refused, "{refused:?}");
        router
            .transaction(&other, async |conn| list(conn).await)
            .await
            .expect("notes");
    });
}
