//! Erasure: circles, rows of others, what was cut off.

use tenant_host::catalog::{CatalogError, NewPlacement, NewTenant, Placement, TenantState};
use tenant_host::lifecycle::{Certificate, EraseOptions, LifecycleError};
use tenant_host::migrate::Quiet;

use super::common::host;
use super::common::landscape::own;
use super::world::World;

fn erase(world: &World, id: i64) -> Result<Certificate, LifecycleError> {
    let options = EraseOptions::default();
    world.lifecycle.erase(&host(), &id, options, &Quiet)
}

#[test]
fn circles_and_others() {
    let world = World::new();
    world.shared(1);
    world.shared(2);
    world.run_at(
        &Placement::Shared,
        "INSERT INTO labels (id, tenant_id, name) VALUES (99, NULL, 'of the host'); \
         INSERT INTO task_labels (task_id, label_id) VALUES (1, 99)",
    );
    let other = world.export(2);
    let before = world.scan(1, &Placement::Shared);
    assert!(before.values().sum::<u64>() > 20);
    let certificate = erase(&world, 1).expect("it is erased");
    assert!(certificate.finished.is_some());
    let counted: Vec<_> = certificate
        .rows
        .iter()
        .filter(|(_, count)| **count > 0)
        .collect();
    assert_eq!(counted, before.iter().collect::<Vec<_>>());
    assert!(world.scan(1, &Placement::Shared).is_empty());
    assert_eq!(world.export(2), other, "nobody else's row has changed");
    let number = |question: &str| world.number(&Placement::Shared, question);
    assert_eq!(
        number("SELECT count(*) FROM labels WHERE tenant_id IS NULL"),
        1
    );
    // Ann is a member of the other one, too.
    assert_eq!(number("SELECT count(*) FROM people WHERE id = 'ann'"), 1);
    assert_eq!(
        number("SELECT count(*) FROM people WHERE id = 'person-1'"),
        0
    );
    assert_eq!(number("SELECT count(*) FROM countries"), 2);

    let tenant = world.catalog.tenant(&1).expect("its row stays");
    assert_eq!(tenant.state(), TenantState::Erased);
    let again = NewTenant::new(1, "again", NewPlacement::Shared);
    let host = host();
    let provisioner = world.migrations.provisioner(&host);
    let created = world.catalog.create(&host, again, &provisioner);
    assert_eq!(created, Err(CatalogError::IdTaken));
    // Once more it is the same certificate.
    assert_eq!(erase(&world, 1).expect("a certificate"), certificate);
}

#[test]
fn a_place_of_its_own() {
    let world = World::new();
    let tenant = world.own(3);
    world
        .catalog
        .set_member(&host(), &3, "ann", ["admin"])
        .expect("a member");
    let before = world.scan(3, tenant.placement());
    #[cfg(feature = "sqlite")]
    let folder = world.landscape.names().folder.join("eu-1");
    #[cfg(feature = "sqlite")]
    assert!(std::fs::read_dir(&folder).expect("a folder").count() > 0);
    let certificate = erase(&world, 3).expect("it is erased");
    let counted: Vec<_> = certificate
        .rows
        .iter()
        .filter(|(_, count)| **count > 0)
        .collect();
    assert_eq!(counted, before.iter().collect::<Vec<_>>());
    assert!(certificate.place_removed);
    assert_eq!(certificate.in_host.get("host_members"), Some(&1));
    let refused = world.lifecycle.tables(&host(), tenant.placement());
    assert!(refused.is_err(), "the place is gone");
    #[cfg(feature = "sqlite")]
    assert_eq!(
        std::fs::read_dir(&folder).expect("a folder").count(),
        0,
        "with side files"
    );
}

/// A row of the host that would go with the tenant's stops it, and the certificate says that it is
/// not done. One that only loses its link stays.
#[test]
fn what_others_need() {
    let world = World::new();
    world.shared(1);
    world.run_at(
        &Placement::Shared,
        "CREATE TABLE host_bills (id INTEGER PRIMARY KEY, space BIGINT, \
             FOREIGN KEY (space) REFERENCES workspaces (id) ON DELETE CASCADE); \
         INSERT INTO host_bills (id, space) VALUES (1, 1)",
    );
    match erase(&world, 1) {
        Err(LifecycleError::NeededByOthers { table, by }) => {
            assert_eq!((table.as_str(), by.as_str()), ("workspaces", "host_bills"));
        }
        other => panic!("{other:?}"),
    }
    let tenant = world.catalog.tenant(&1).expect("a tenant");
    assert_eq!(tenant.state(), TenantState::Erasing);
    let certificate = world
        .lifecycle
        .certificate(&host(), &1)
        .expect("it answers");
    let certificate = certificate.expect("it was begun");
    assert_eq!(certificate.finished, None, "not done");
    let before = certificate.rows.clone();
    world.run_at(
        &Placement::Shared,
        "DROP TABLE host_bills; \
         CREATE TABLE host_bills (id INTEGER PRIMARY KEY, space BIGINT, \
             FOREIGN KEY (space) REFERENCES workspaces (id) ON DELETE SET NULL); \
         INSERT INTO host_bills (id, space) VALUES (1, 1)",
    );
    let certificate = erase(&world, 1).expect("it goes on");
    assert_eq!(certificate.rows, before, "of what was there before");
    assert!(certificate.finished.is_some());
    assert_eq!(
        world.number(
            &Placement::Shared,
            "SELECT count(*) FROM host_bills WHERE space IS NULL"
        ),
        1
    );
}

/// Where the place is removed, and the process ends before that is on record.
#[test]
fn cut_off_behind_the_place() {
    let world = World::new();
    world.own(3);
    world
        .catalog
        .change(&host(), &3, tenant_host::catalog::Transition::BeginErase)
        .expect("it begins");
    assert!(
        world
            .lifecycle
            .certificate(&host(), &3)
            .expect("it answers")
            .is_none()
    );
    let certificate = erase(&world, 3).expect("it goes on");
    assert!(certificate.finished.is_some() && certificate.place_removed);
}

#[test]
fn not_while_it_is_moved() {
    let world = World::new();
    world.shared(1);
    world
        .lifecycle
        .move_to(&host(), &1, own(), &Quiet)
        .expect("it moves");
    let refused = erase(&world, 1);
    assert!(
        matches!(refused, Err(LifecycleError::WrongStep { .. })),
        "{refused:?}"
    );
    world.remove_old(1);
    erase(&world, 1).expect("it is erased");
}
