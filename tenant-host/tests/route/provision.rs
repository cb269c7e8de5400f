//! Schemas, databases and files are made with their tenants, and taken away with them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::connection::SimpleConnection;
use tenant_host::catalog::{NewPlacement, NewTenant, ServerName};
use tenant_host::route::ServerProvisioner;
use tenant_host::{Catalog, CatalogError};

use super::common::host;
use super::common::place::RawConnection;
use super::placements::run_in_place;
use super::tables::{TABLES, add, list};
use super::world::{Nothing, World, own_places};

fn new(id: i64, placement: NewPlacement) -> NewTenant<i64> {
    NewTenant::new(id, format!("tenant-{id}"), placement)
}

#[test]
fn a_creation_that_stops_goes_on_or_is_undone() {
    for placement in own_places() {
        let world = World::new();
        let fails = Arc::new(AtomicBool::new(true));
        let switch = Arc::clone(&fails);
        let provisioner =
            ServerProvisioner::new(&world.servers, move |conn: &mut RawConnection| {
                conn.batch_execute(TABLES[0])?;
                if switch.load(Ordering::SeqCst) {
                    // On MySQL a table can't be undone, so the next attempt begins without.
                    conn.batch_execute("DROP TABLE notes")?;
                    return Err("the disk is full".into());
                }
                Ok(())
            });
        let create = |catalog: &Catalog<i64>| {
            catalog.create(&host(), new(1, placement.clone()), &provisioner)
        };
        let stopped = create(&world.catalog).expect_err("it stops");
        assert!(
            matches!(stopped, CatalogError::CreationStopped { .. }),
            "{stopped}"
        );
        assert!(
            stopped.to_string().contains("the disk is full"),
            "{stopped}"
        );
        // Undone, nothing is left.
        world
            .catalog
            .undo_create(&host(), &1, &provisioner)
            .expect("it is undone");
        let stopped = create(&world.catalog).expect_err("it stops");
        assert!(
            matches!(stopped, CatalogError::CreationStopped { .. }),
            "{stopped}"
        );
        fails.store(false, Ordering::SeqCst);
        create(&world.catalog).expect("it goes on");
        let router = world.router();
        router
            .transaction(&world.access(1), |conn| add(conn, "one"))
            .expect("a note");
        assert_eq!(
            router.transaction(&world.access(1), list).expect("notes"),
            ["one"]
        );
    }
}

#[test]
fn what_somebody_else_has_made_is_left_alone() {
    for placement in own_places() {
        let world = World::new();
        // Somebody makes it by hand, with a table in it, beside the library.
        let tenant = world.create(1, placement.clone());
        forget_the_mark(&world, &tenant);
        world.catalog.suspend(&host(), &1).expect("a change");
        let provisioner = world.provisioner();
        // A catalog that knows nothing of it, with the same names.
        let other = other_catalog(&world, &tenant);
        let refused = other
            .create(&host(), new(1, placement.clone()), &provisioner)
            .expect_err("it is somebody else's");
        assert!(
            matches!(refused, CatalogError::PlacementRefused { .. }),
            "{refused}"
        );
        assert!(
            refused.to_string().contains("was not made for a tenant"),
            "{refused}"
        );
        assert!(other.tenant(&1).is_err(), "nothing is stored");
        // A creation that has come further, by other means, is undone without touching it.
        other
            .create(&host(), new(1, placement.clone()), &Stops)
            .expect_err("it stops half-way");
        let refused = other
            .undo_create(&host(), &1, &provisioner)
            .expect_err("somebody else's");
        assert!(
            matches!(refused, CatalogError::UndoStopped { .. }),
            "{refused}"
        );
        world.notes_in(&tenant);
    }
}

#[test]
fn an_empty_one_that_was_made_by_hand_is_taken() {
    for placement in own_places() {
        let world = World::new();
        let tenant = world.create(1, placement.clone());
        forget_the_mark(&world, &tenant);
        for table in ["notes", "notices"] {
            run_in_place(&world, &tenant, &format!("DROP TABLE {table}"));
        }
        let other = other_catalog(&world, &tenant);
        other
            .create(&host(), new(1, placement), &world.provisioner())
            .expect("it is empty");
        world.notes_in(&tenant);
        // And one that is there already, and marked, is as well.
    }
}

#[test]
fn what_can_not_be_made_is_told_in_words() {
    let world = World::new();
    let provisioner = world.provisioner();
    let mars = ServerName::new("mars-1").expect("a name");
    for placement in [
        NewPlacement::Database(mars.clone()),
        NewPlacement::Schema(mars),
    ] {
        let refused = world
            .catalog
            .create(&host(), new(1, placement), &provisioner)
            .expect_err("no such server");
        assert!(
            refused
                .to_string()
                .contains("no server `mars-1` is configured"),
            "{refused}"
        );
    }
    if cfg!(feature = "sqlite") {
        let eu = ServerName::new("eu-1").expect("a name");
        let refused = world
            .catalog
            .create(&host(), new(1, NewPlacement::Schema(eu)), &provisioner)
            .expect_err("SQLite has no schemas");
        assert!(
            refused.to_string().contains("SQLite has no schemas"),
            "{refused}"
        );
    }
    assert!(world.catalog.tenant(&1).is_err(), "nothing is stored");
    world
        .catalog
        .create(&host(), new(1, NewPlacement::Shared), &provisioner)
        .expect("the shared database is there");
}

/// Another catalog, which makes the same names.
fn other_catalog(world: &World, tenant: &tenant_host::Tenant<i64>) -> Catalog<i64> {
    let place = super::common::Place::new();
    let name = tenant.placement().name().expect("a name").as_str();
    let (prefix, _) = name.rsplit_once('_').expect("a prefix");
    let _ = world;
    let catalog = super::common::catalog::builder(&place)
        .name_prefix(prefix)
        .build()
        .expect("a catalog");
    // Its database is needed for as long as the catalog is.
    std::mem::forget(place);
    catalog
}

fn forget_the_mark(world: &World, tenant: &tenant_host::Tenant<i64>) {
    let name = tenant.placement().name().expect("a name");
    let is_schema = matches!(
        tenant.placement(),
        tenant_host::catalog::Placement::Schema { .. }
    );
    if cfg!(feature = "sqlite") {
        run_in_place(world, tenant, "PRAGMA application_id = 0");
    } else if cfg!(feature = "postgres") {
        let what = if is_schema { "SCHEMA" } else { "DATABASE" };
        let statement = format!("COMMENT ON {what} \"{name}\" IS NULL");
        world.shared().batch_execute(&statement).expect("it runs");
    } else {
        run_in_place(world, tenant, "DROP TABLE __tenant_host_place");
    }
}

/// Stops at the tables.
struct Stops;

impl tenant_host::catalog::Provisioner<i64> for Stops {
    fn check(
        &self,
        placement: &tenant_host::catalog::Placement,
    ) -> Result<(), tenant_host::catalog::ProvisionError> {
        tenant_host::catalog::Provisioner::<i64>::check(&Nothing, placement)
    }

    fn make(
        &self,
        _: &tenant_host::Tenant<i64>,
    ) -> Result<(), tenant_host::catalog::ProvisionError> {
        Ok(())
    }

    fn migrate(
        &self,
        _: &tenant_host::Tenant<i64>,
    ) -> Result<(), tenant_host::catalog::ProvisionError> {
        Err(tenant_host::catalog::ProvisionError::new("it stops"))
    }

    fn remove(
        &self,
        _: &tenant_host::Tenant<i64>,
    ) -> Result<(), tenant_host::catalog::ProvisionError> {
        Ok(())
    }
}
