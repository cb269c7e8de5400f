//! What a router has open to the old place of a tenant.
//!
//! On PostgreSQL the own places of these tests are schemas, which have no connections of their own;
//! `tests/route/closing.rs` has the same with databases.

use std::time::Duration;

use tenant_core::TenantScope;
use tenant_host::catalog::{Issued, NewPlacement, ServerName};
use tenant_host::lifecycle::EraseOptions;
use tenant_host::migrate::Quiet;
use tenant_host::route::{RouteError, RoutedConnection, Router};

use super::common::catalog::wait_until;
use super::common::place::RawConnection;
use super::common::{authority, host};
use super::world::World;

type Db = RoutedConnection<RawConnection, TenantScope<i64>>;

#[test]
fn after_a_move_or_an_erasure_nothing_is_open_to_the_old_place() {
    let world = World::new();
    let router: Router<i64, RawConnection> =
        Router::builder(authority(), &world.catalog, &world.landscape.servers)
            .build()
            .expect("a router");
    let eu = ServerName::new("eu-1").expect("a name");
    let visit = |id: i64| {
        let access = world
            .catalog
            .admit(authority(), id, Issued::Now, "test")
            .expect("the tenant is served");
        router
            .read(&access, |_: &mut Db| Ok::<(), RouteError>(()))
            .expect("it reads");
    };
    for id in 1..=3 {
        world.own(id);
        visit(id);
    }
    assert_eq!(router.open_on(&eu), Some(3));
    world
        .lifecycle
        .move_to(&host(), &1, NewPlacement::Shared, &Quiet)
        .expect("it moves");
    world
        .lifecycle
        .erase(&host(), &2, EraseOptions::default(), &Quiet)
        .expect("it is erased");
    wait_until(Duration::from_secs(60), || router.open_on(&eu) == Some(1));
    visit(1);
    visit(3);
    assert_eq!(router.open_on(&eu), Some(1));
}
