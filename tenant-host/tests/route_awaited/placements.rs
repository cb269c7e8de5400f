//! The same function runs for tenants of each placement, and each sees its own rows.

use diesel::prelude::*;
use tenant_core::async_prelude::*;
use tenant_host::route::RouteError;

use super::awaited_tables::{add, list};
use super::common::host;
use super::stage::{router, router_of_one, run};
use super::tables::notices;
use super::world::{World, all_places};

#[test]
fn one_function_for_all_placements() {
    let world = World::new();
    let tenants: Vec<_> = (1..)
        .zip(
            all_places()
                .into_iter()
                .flat_map(|placement| [placement.clone(), placement]),
        )
        .map(|(id, placement)| world.create(id, placement))
        .collect();
    let router = router(&world);
    run(async {
        for round in ["first", "second"] {
            for tenant in &tenants {
                let text = format!("{round} of {}", tenant.id());
                let access = world.access(*tenant.id());
                router
                    .transaction(&access, async |conn| add(conn, &text).await)
                    .await
                    .expect("a note");
            }
        }
        for tenant in &tenants {
            let id = *tenant.id();
            let own = [format!("first of {id}"), format!("second of {id}")];
            let access = world.access(id);
            let seen = router
                .transaction(&access, async |conn| list(conn).await)
                .await;
            assert_eq!(seen.expect("notes"), own);
            let seen = router.read(&access, async |conn| list(conn).await).await;
            assert_eq!(seen.expect("notes"), own);
        }
    });
    for tenant in &tenants {
        let there = world.notes_in(tenant);
        let is_shared = tenant.placement().name().is_none();
        assert_eq!(there.len(), if is_shared { 4 } else { 2 });
        assert!(is_shared || there.iter().all(|(owner, _)| owner == tenant.id()));
    }
}

#[test]
fn with_one_connection_the_host_sees_the_host_after_a_tenant() {
    let world = World::new();
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
    }
    let router = router_of_one(&world);
    run(async {
        let host = host();
        router
            .host_transaction(&host, async |conn| -> Result<(), RouteError> {
                let row = notices::text.eq("of the host");
                let scope = conn.scope().clone();
                scope
                    .insert_into(notices::table)
                    .values(row)
                    .execute(conn)
                    .await?;
                Ok(())
            })
            .await
            .expect("a notice");
        for (id, _) in (1..).zip(all_places()) {
            let access = world.access(id);
            router
                .transaction(&access, async |conn| add(conn, "of a tenant").await)
                .await
                .expect("a note");
            let seen = router
                .host_transaction(&host, async |conn| -> Result<Vec<String>, RouteError> {
                    let scope = conn.scope().clone();
                    let rows = scope.from(notices::table).select(notices::text);
                    Ok(rows.load(conn).await?)
                })
                .await;
            assert_eq!(seen.expect("notices"), ["of the host"]);
            let seen = router
                .transaction(&access, async |conn| list(conn).await)
                .await;
            assert_eq!(seen.expect("notes"), ["of a tenant"]);
        }
        assert_eq!(router.status().most, 1);
    });
}

#[test]
fn reading_does_not_write_and_leaves_a_connection_that_does() {
    let world = World::new();
    let router = router_of_one(&world);
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        run(async {
            let access = world.access(id);
            let refused = router
                .read(&access, async |conn| add(conn, "refused").await)
                .await;
            assert!(matches!(refused, Err(RouteError::Core(_))), "{refused:?}");
            router
                .transaction(&access, async |conn| add(conn, "kept").await)
                .await
                .expect("a note");
            let seen = router.read(&access, async |conn| list(conn).await).await;
            assert_eq!(seen.expect("notes"), ["kept"]);
        });
        world.catalog.set_read_only(&host(), &id).expect("a change");
        run(async {
            let access = world.access(id);
            let refused = router
                .transaction(&access, async |conn| add(conn, "refused").await)
                .await;
            assert!(matches!(refused, Err(RouteError::ReadOnly)), "{refused:?}");
            let seen = router.read(&access, async |conn| list(conn).await).await;
            assert_eq!(seen.expect("notes"), ["kept"]);
        });
        // Each runtime has its own connections: those of another are closed with it.
        router
            .close_idle(world.access(id).tenant().placement())
            .expect("a server");
    }
}

#[test]
fn its_futures_are_sent_to_other_threads() {
    fn assert_send<F: Future + Send>(future: F) -> F {
        future
    }

    /// As axum asks of a handler.
    async fn handler(
        router: super::stage::TestRouter,
        access: tenant_host::TenantAccess<i64>,
    ) -> usize {
        let text = String::from("borrowed by the work");
        router
            .transaction(&access, async |conn| {
                add(conn, &text).await?;
                let seen = list(conn).await?;
                Ok::<_, RouteError>(seen.len())
            })
            .await
            .expect("notes")
    }

    let world = World::new();
    world.create(1, all_places().remove(0));
    let router = router(&world);
    run(async {
        let (access, host) = (world.access(1), host());
        let task = tokio::spawn(handler(router.clone(), access.clone()));
        assert_eq!(task.await.expect("no panic"), 1);
        assert_send(router.transaction(&access, async |conn| list(conn).await))
            .await
            .expect("notes");
        assert_send(router.read(&access, async |conn| list(conn).await))
            .await
            .expect("notes");
        assert_send(router.inside(&host, &1, "a test", async |conn| list(conn).await))
            .await
            .expect("notes");
        assert_send(router.read_inside(&host, &1, "a test", async |conn| list(conn).await))
            .await
            .expect("notes");
        assert_send(router.host_transaction(&host, async |_| Ok::<_, RouteError>(())))
            .await
            .expect("nothing");
    });
}
