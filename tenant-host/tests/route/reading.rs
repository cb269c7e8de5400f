//! Transactions that only read, and tenants that may only be read.

use tenant_host::route::RouteError;

use super::common::host;
use super::tables::{add, list};
use super::world::{World, all_places};

#[test]
fn a_transaction_that_reads_does_not_write() {
    let world = World::new();
    let router = world.router_of_one();
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        let access = world.access(id);
        router
            .transaction(&access, |conn| add(conn, "kept"))
            .expect("a note");
        let refused = router.read(&access, |conn| add(conn, "refused"));
        assert!(matches!(refused, Err(RouteError::Core(_))), "{refused:?}");
        assert_eq!(router.read(&access, list).expect("notes"), ["kept"]);
        // The same connection writes afterwards.
        router
            .transaction(&access, |conn| add(conn, "too"))
            .expect("a note");
        assert_eq!(router.read(&access, list).expect("notes"), ["kept", "too"]);
        assert_eq!(router.status().most, 1);
    }
}

#[test]
fn a_panic_while_reading_leaves_no_connection_that_can_not_write() {
    let world = World::new();
    let router = world.router_of_one();
    world.create(1, all_places().remove(0));
    let access = world.access(1);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        router.read(&access, |_| -> Result<(), RouteError> {
            panic!("of the test")
        })
    }));
    assert!(panicked.is_err());
    router
        .transaction(&access, |conn| add(conn, "written"))
        .expect("a note");
}

#[test]
fn a_tenant_that_is_read_only_is_read_only() {
    let world = World::new();
    let router = world.router();
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        let access = world.access(id);
        router
            .transaction(&access, |conn| add(conn, "before"))
            .expect("a note");
        world.catalog.set_read_only(&host(), &id).expect("a change");
        let access = world.access(id);
        let open = router.status().open;
        let refused = router.transaction(&access, |_| -> Result<(), RouteError> {
            panic!("the work must not run")
        });
        assert!(matches!(refused, Err(RouteError::ReadOnly)), "{refused:?}");
        assert_eq!(router.status().open, open);
        assert_eq!(router.read(&access, list).expect("notes"), ["before"]);
        let refused = router.inside(&host(), &id, "ticket 7", |_| -> Result<(), RouteError> {
            panic!("the work must not run")
        });
        assert!(matches!(refused, Err(RouteError::ReadOnly)), "{refused:?}");
        let seen = router.read_inside(&host(), &id, "ticket 7", list);
        assert_eq!(seen.expect("notes"), ["before"]);
    }
}
