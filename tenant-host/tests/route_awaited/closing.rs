//! Idle connections to what is no tenant's any more.

use std::time::Duration;

use tenant_host::catalog::ServerName;
use tenant_host::route::AsyncRouter;

use super::awaited_tables::list;
use super::common::catalog::wait_until;
use super::common::{authority, host};
use super::stage::{TestRouter, run};
use super::world::{EU, World, on};

#[test]
fn what_a_tenant_leaves_behind_is_closed_in_each_process() {
    let world = World::new();
    for id in 1..=2 {
        world.create(id, on(EU));
    }
    let catalog = world.other_process(Duration::from_millis(100));
    let router: TestRouter = AsyncRouter::builder(authority(), &catalog, &world.servers)
        .build()
        .expect("a router");
    let eu = ServerName::new(EU).expect("a name");
    run(async {
        for id in 1..=2 {
            router.read(&world.access(id), list).await.expect("notes");
        }
        assert_eq!(router.open_on(&eu), Some(2));
        world.catalog.suspend(&host(), &1).expect("suspended");
        let is_closed = || router.open_on(&eu) == Some(1);
        tokio::task::block_in_place(|| wait_until(Duration::from_secs(60), is_closed));
        router.read(&world.access(2), list).await.expect("notes");
        assert_eq!(router.status().open, 1);
    });
}
