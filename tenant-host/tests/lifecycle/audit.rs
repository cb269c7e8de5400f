//! The audit log of a tenant, which moves with it and is kept when it is erased.

use std::sync::Mutex;

use tenant_core::TenantScope;
use tenant_host::audit::{AuditEntry, AuditLog};
use tenant_host::catalog::{Issued, NewPlacement, Placement};
use tenant_host::lifecycle::{EraseOptions, LifecycleEvent, MoveStep};
use tenant_host::migrate::Quiet;
use tenant_host::route::{RouteError, RoutedConnection, Router};

use super::common::landscape::own;
use super::common::place::RawConnection;
use super::common::{authority, host};
use super::world::World;

fn write(world: &World, router: &Router<i64, RawConnection>, count: usize) {
    for _ in 0..count {
        let access = world.catalog.admit(authority(), 1, Issued::Now, "test");
        let access = access.expect("it is served");
        router
            .transaction(
                &access,
                |conn: &mut RoutedConnection<RawConnection, TenantScope<i64>>| {
                    AuditLog::write(conn, &AuditEntry::new("test.write"))?;
                    Ok::<_, RouteError>(())
                },
            )
            .expect("an entry");
    }
}

#[test]
fn it_moves_and_is_whole() {
    let world = World::new();
    world.shared(1);
    world.shared(2);
    let router: Router<i64, RawConnection> =
        Router::builder(authority(), &world.catalog, &world.landscape.servers)
            .build()
            .expect("a router");
    let host = host();
    write(&world, &router, 3);
    let written = Mutex::new(false);
    let progress = |event: &LifecycleEvent<'_>| {
        if let LifecycleEvent::Step {
            step: MoveStep::Copied,
        } = event
        {
            // The head of the log goes on by more than one.
            write(&world, &router, 3);
            *written.lock().unwrap() = true;
        }
    };
    world
        .lifecycle
        .move_to(&host, &1, own(), &progress)
        .expect("it moves");
    assert!(*written.lock().unwrap());
    assert_eq!(
        router
            .audit_verify(&host, &1, None)
            .expect("it is whole")
            .entries,
        6
    );
    world.remove_old(1);
    assert!(world.scan(1, &Placement::Shared).is_empty());
    write(&world, &router, 1);
    world
        .lifecycle
        .move_to(&host, &1, NewPlacement::Shared, &Quiet)
        .expect("it moves back");
    write(&world, &router, 1);
    assert_eq!(
        router
            .audit_verify(&host, &1, None)
            .expect("it is whole")
            .entries,
        8
    );
    world.remove_old(1);

    let certificate = world
        .lifecycle
        .erase(&host, &1, EraseOptions::default(), &Quiet)
        .expect("it is erased");
    assert_eq!(certificate.rows.get("host_audit"), Some(&8));
    assert_eq!(certificate.kept, ["host_audit", "host_audit_heads"]);
    let left = world.scan(1, &Placement::Shared);
    assert_eq!(left.get("host_audit"), Some(&8));
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn it_is_erased_where_that_is_asked_for() {
    let world = World::new();
    world.shared(1);
    let router: Router<i64, RawConnection> =
        Router::builder(authority(), &world.catalog, &world.landscape.servers)
            .build()
            .expect("a router");
    write(&world, &router, 2);
    world
        .lifecycle
        .erase(&host(), &1, EraseOptions::default().with_audit(), &Quiet)
        .expect("it is erased");
    assert!(world.scan(1, &Placement::Shared).is_empty());
}
