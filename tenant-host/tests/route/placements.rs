//! The same function runs for tenants of each placement, and each sees its own rows.

use tenant_host::route::RouteError;

use super::tables::{add, announce, announced, list};
use super::world::{World, all_places};

#[test]
fn one_function_for_all_placements() {
    let world = World::new();
    let router = world.router();
    let mut tenants = Vec::new();
    for placement in all_places() {
        for _ in 0..2 {
            let id = i64::try_from(tenants.len()).expect("a small number") + 1;
            tenants.push(world.create(id, placement.clone()));
        }
    }
    for round in ["first", "second"] {
        for tenant in &tenants {
            let access = world.access(*tenant.id());
            let text = format!("{round} of {}", tenant.id());
            router
                .transaction(&access, |conn| add(conn, &text))
                .expect("a note");
        }
    }
    for tenant in &tenants {
        let id = *tenant.id();
        let own = [format!("first of {id}"), format!("second of {id}")];
        let seen = router.transaction(&world.access(id), list).expect("notes");
        assert_eq!(seen, own, "{:?}", tenant.placement());
        let seen = router.read(&world.access(id), list).expect("notes");
        assert_eq!(seen, own, "{:?}", tenant.placement());
        // They are where the placement says, and not only guarded.
        let there = world.notes_in(tenant);
        let is_shared = tenant.placement().name().is_none();
        assert_eq!(there.len(), if is_shared { 4 } else { 2 });
        assert!(is_shared || there.iter().all(|(owner, _)| *owner == id));
    }
}

#[test]
fn a_foreign_row_in_a_tenants_own_database_is_not_seen() {
    let world = World::new();
    let router = world.router();
    for (id, placement) in (1..).zip(super::world::own_places()) {
        let tenant = world.create(id, placement);
        router
            .transaction(&world.access(id), |conn| add(conn, "own"))
            .expect("a note");
        run_in_place(
            &world,
            &tenant,
            "INSERT INTO notes (tenant_id, text) VALUES (99, 'foreign')",
        );
        let seen = router.transaction(&world.access(id), list).expect("notes");
        assert_eq!(seen, ["own"]);
    }
}

/// Runs a statement in the very place of a tenant, past the library.
pub fn run_in_place(world: &World, tenant: &tenant_host::Tenant<i64>, statement: &str) {
    use diesel::connection::SimpleConnection;
    use tenant_host::catalog::Placement;

    let is_schema = matches!(tenant.placement(), Placement::Schema { .. });
    if is_schema && cfg!(feature = "postgres") {
        let name = tenant.placement().name().expect("a schema");
        let statement = format!("SET search_path TO \"{name}\"; {statement}");
        world.shared().batch_execute(&statement).expect("it runs");
    } else {
        world
            .database_of(tenant)
            .batch_execute(statement)
            .expect("it runs");
    }
}

#[test]
fn with_one_connection_the_host_sees_the_host_after_a_tenant() {
    let world = World::new();
    let router = world.router_of_one();
    router
        .host_transaction(&super::common::host(), |conn| announce(conn, "of the host"))
        .expect("a notice");
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        router
            .transaction(&world.access(id), |conn| add(conn, "of a tenant"))
            .expect("a note");
        let seen = router.host_transaction(&super::common::host(), announced);
        assert_eq!(seen.expect("notices"), ["of the host"]);
        let seen = router.transaction(&world.access(id), list).expect("notes");
        assert_eq!(seen, ["of a tenant"]);
        assert_eq!(router.status().most, 1);
    }
}

#[test]
fn an_error_of_the_applications_own_comes_through() {
    #[derive(Debug, thiserror::Error)]
    enum Mine {
        #[error("no")]
        No,
        #[error(transparent)]
        Route(#[from] RouteError),
    }

    let world = World::new();
    let router = world.router();
    for (id, placement) in (1..).zip(all_places()) {
        world.create(id, placement);
        let access = world.access(id);
        let result = router.transaction(&access, |conn| {
            add(conn, "undone")?;
            Err::<(), _>(Mine::No)
        });
        assert!(matches!(result, Err(Mine::No)));
        let seen = router.transaction(&access, |conn| Ok::<_, Mine>(list(conn)?));
        assert_eq!(seen.expect("notes"), [""; 0]);
        // Others are made of them, too.
        let failed: Result<(), Box<dyn std::error::Error>> =
            router.transaction(&access, |conn| Ok(add(conn, "kept")?));
        failed.expect("a note");
    }
}
