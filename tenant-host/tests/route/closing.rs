//! Idle connections to what is no tenant's any more.

use std::time::Duration;

use tenant_host::catalog::{NewPlacement, ServerName, Transition};
use tenant_host::route::Router;

use super::common::catalog::wait_until;
use super::common::{authority, host};
use super::tables::list;
use super::world::{EU, TestRouter, World, on};

/// The one that changes the tenants is another process than the one that has the connections.
#[test]
fn what_a_tenant_leaves_behind_is_closed_in_each_process() {
    let world = World::new();
    for id in 1..=4 {
        world.create(id, on(EU));
    }
    world.create(5, NewPlacement::Shared);
    let catalog = world.other_process(Duration::from_millis(100));
    let router: TestRouter = Router::builder(authority(), &catalog, &world.servers)
        .build()
        .expect("a router");
    for id in 1..=5 {
        router.read(&world.access(id), list).expect("notes");
    }
    let eu = ServerName::new(EU).expect("a name");
    assert_eq!(router.open_on(&eu), Some(4));
    assert_eq!(router.status().idle, 5);

    let (catalog, host) = (&world.catalog, host());
    // One of them is in use meanwhile, and not touched.
    router
        .read(&world.access(1), |conn| {
            catalog.suspend(&host, &1).expect("suspended");
            catalog.revoke_sessions(&host, &2).expect("revoked");
            catalog
                .change(&host, &3, Transition::BeginErase)
                .expect("erased");
            wait_until(Duration::from_secs(60), || router.open_on(&eu) == Some(2));
            list(conn)
        })
        .expect("it comes to its end");
    wait_until(Duration::from_secs(60), || router.open_on(&eu) == Some(1));
    assert_eq!(router.status().open, 2);

    // Those who stay have their connections, and use them.
    for id in [4, 5] {
        router.read(&world.access(id), list).expect("notes");
    }
    assert_eq!(router.status().most, 5);
    assert_eq!(router.status().open, 2);
}
