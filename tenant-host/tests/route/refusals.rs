//! Whoever is not served any more gets no connection.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tenant_host::CatalogError;
use tenant_host::route::RouteError;

use super::common::host;
use super::tables::{add, list};
use super::world::{World, all_places};

fn nothing_runs(_: &mut super::world::TenantDb) -> Result<(), RouteError> {
    panic!("the work must not run")
}

#[test]
fn the_catalog_is_asked_before_a_connection_is_taken() {
    for placement in all_places() {
        let world = World::new();
        let router = world.router();
        world.create(1, placement);
        let access = world.access(1);
        world.catalog.suspend(&host(), &1).expect("a change");
        let refused = router
            .transaction(&access, nothing_runs)
            .expect_err("it is suspended");
        assert!(
            matches!(refused, RouteError::Catalog(CatalogError::NotServed { .. })),
            "{refused}"
        );
        assert!(router.read(&access, nothing_runs).is_err());
        let refused = router
            .inside(&host(), &1, "ticket 7", nothing_runs)
            .expect_err("suspended");
        assert!(
            matches!(refused, RouteError::Catalog(CatalogError::NotServed { .. })),
            "{refused}"
        );
        // Resumed, it is in another life.
        world.catalog.resume(&host(), &1).expect("a change");
        let refused = router
            .transaction(&access, nothing_runs)
            .expect_err("it is older");
        assert!(
            matches!(refused, RouteError::Catalog(CatalogError::OlderGeneration)),
            "{refused}"
        );
        let refused = router
            .inside(&host(), &2, "ticket 7", nothing_runs)
            .expect_err("unknown");
        assert!(
            matches!(refused, RouteError::Catalog(CatalogError::UnknownTenant)),
            "{refused}"
        );
        assert_eq!(router.status().most, 0);
        router.transaction(&world.access(1), list).expect("notes");
    }
}

#[test]
fn it_is_asked_again_after_waiting() {
    for placement in all_places() {
        let world = World::new();
        let router = world.router_of_one();
        world.create(1, placement);
        world.create(2, all_places().remove(0));
        let (access, other) = (world.access(1), world.access(2));
        let (taken, is_taken) = mpsc::channel();
        let (end, may_end) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(|| {
                let (taken, may_end) = (taken, may_end);
                router
                    .transaction(&other, |conn| {
                        taken.send(()).expect("the test waits");
                        may_end.recv().expect("the test says so");
                        add(conn, "held")
                    })
                    .expect("a note");
            });
            is_taken.recv().expect("it has the connection");
            let waiting = scope.spawn(|| router.transaction(&access, nothing_runs));
            thread::sleep(Duration::from_millis(100));
            world.catalog.suspend(&host(), &1).expect("a change");
            end.send(()).expect("it ends");
            let refused = waiting
                .join()
                .expect("no panic")
                .expect_err("it is suspended");
            assert!(
                matches!(refused, RouteError::Catalog(CatalogError::NotServed { .. })),
                "{refused}"
            );
        });
        // What it had waited for is there for others.
        router.transaction(&other, list).expect("notes");
    }
}

#[test]
fn what_is_not_configured_is_an_error() {
    let world = World::new();
    let router = world.router();
    world.create_without_place(1, super::world::on("mars-1"));
    let refused = router
        .transaction(&world.access(1), nothing_runs)
        .expect_err("unknown");
    assert!(
        matches!(&refused, RouteError::UnknownServer { server } if server.as_str() == "mars-1")
    );
    assert_eq!(router.status().most, 0);
}

#[test]
fn without_a_shared_database_nothing_is_shared() {
    let world = World::new();
    world.create(1, tenant_host::catalog::NewPlacement::Shared);
    let url = other_url(&world);
    let servers = tenant_host::Servers::builder()
        .server("eu-1", url)
        .build()
        .expect("servers");
    let router: super::world::TestRouter =
        tenant_host::Router::builder(super::common::authority(), &world.catalog, &servers)
            .build()
            .expect("a router");
    for refused in [
        router.transaction(&world.access(1), nothing_runs),
        router.host_transaction(&host(), |_| panic!("the work must not run")),
        router.inside(&host(), &1, "ticket 7", nothing_runs),
    ] {
        assert!(
            matches!(refused, Err(RouteError::NoSharedDatabase)),
            "{refused:?}"
        );
    }
    assert_eq!(router.status().most, 0);
}

fn other_url(_world: &World) -> String {
    #[cfg(feature = "sqlite")]
    return _world
        .folder()
        .join("eu-1")
        .to_str()
        .expect("a path")
        .to_owned();
    #[cfg(not(feature = "sqlite"))]
    return super::common::place::server();
}
