//! Runs over many places.

use std::sync::Mutex;

use tenant_host::catalog::Placement;
use tenant_host::migrate::{MigrationEvent, Outcome, PlaceState, Quiet};

use crate::common::host;
use crate::common::landscape::{Landscape, table};
use crate::outcomes;

#[test]
fn each_place_is_migrated_once_however_many_tenants_are_in_it() {
    let landscape = Landscape::new();
    for id in 1..=3 {
        landscape.add_shared(id);
    }
    for id in 11..=13 {
        landscape.add(id);
    }
    let migrations = landscape.migrations(&[table(1, "a"), table(2, "b")]);
    let steps = Mutex::new(Vec::new());
    let report = migrations
        .run(&host(), &|event: &MigrationEvent<'_, i64>| {
            if let MigrationEvent::StepStarted { place, migration } = event {
                let step = format!("{place}: {migration}");
                steps.lock().expect("no panic").push(step);
            }
        })
        .expect("a run");
    assert!(report.is_ok(), "{report}");
    assert_eq!(
        outcomes(&report),
        [
            "3 tenants: 2 migrated",
            "11: 2 migrated",
            "12: 2 migrated",
            "13: 2 migrated"
        ]
    );
    let mut steps = steps.into_inner().expect("no panic");
    steps.sort();
    let of_shared = steps
        .iter()
        .filter(|step| step.starts_with("the shared database"));
    assert_eq!(of_shared.count(), 2, "{steps:?}");
    assert_eq!(steps.len(), 8, "{steps:?}");
    steps.dedup();
    assert_eq!(steps.len(), 8, "no step twice");
    for id in 11..=13 {
        assert!(landscape.has(id, "a") && landscape.has(id, "b"), "{id}");
    }
}

#[test]
fn a_second_run_touches_nothing() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&[table(1, "a")]);
    assert!(migrations.run(&host(), &Quiet).expect("a run").is_ok());
    // It would fail if it looked.
    landscape.lose(1);
    let events = Mutex::new(Vec::new());
    let report = migrations
        .run(&host(), &|event: &MigrationEvent<'_, i64>| {
            events.lock().expect("no panic").push(format!("{event:?}"));
        })
        .expect("a run");
    assert_eq!(outcomes(&report), ["0 tenants: current", "1: current"]);
    assert_eq!(
        events.into_inner().expect("no panic"),
        ["Started { places: 0, current: 2 }"]
    );
    // It does, if it is told to.
    let recheck = landscape.builder(&[table(1, "a")]).recheck(true).build();
    let report = recheck
        .expect("migrations")
        .run(&host(), &Quiet)
        .expect("a run");
    assert_eq!(outcomes(&report), ["0 tenants: current", "1: failed"]);
}

#[test]
fn new_migrations_run_at_places_of_any_age() {
    let landscape = Landscape::new();
    landscape.add(1);
    let first = [table(1, "a")];
    let all = [table(1, "a"), table(2, "b"), table(3, "c")];
    landscape.migrate(&first);
    landscape.add(2);
    let report = landscape
        .migrations(&all)
        .run(&host(), &Quiet)
        .expect("a run");
    assert_eq!(
        outcomes(&report),
        ["0 tenants: 2 migrated", "1: 2 migrated", "2: 3 migrated"]
    );
    // Of two programs, the older one leaves what the newer one has recorded.
    let report = landscape
        .migrations(&first)
        .run(&host(), &Quiet)
        .expect("a run");
    assert_eq!(
        outcomes(&report),
        ["0 tenants: current", "1: current", "2: current"]
    );
    let status = landscape
        .migrations(&all)
        .status(&host())
        .expect("a status");
    assert!(status.is_current(), "{status:?}");
}

/// One that is older than the newest one that is applied, as after a merge of two branches.
#[test]
fn a_migration_that_comes_late_is_pending_all_the_same() {
    let landscape = Landscape::new();
    landscape.add(1);
    let late = [table(1, "a"), table(2, "b"), table(3, "c")];
    let before = [table(1, "a"), table(3, "c")];
    landscape.migrate(&before);
    let migrations = landscape.migrations(&late);
    assert!(!migrations.status(&host()).expect("a status").is_current());
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert_eq!(
        outcomes(&report),
        ["0 tenants: 1 migrated", "1: 1 migrated"]
    );
    assert!(landscape.has(1, "b"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&[table(1, "a"), table(2, "b")]);
    let report = migrations.dry_run(&host(), &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["0 tenants: 2 pending", "1: 2 pending"]);
    let Outcome::Pending { steps } = report.places()[1].outcome() else {
        panic!("{report}");
    };
    assert_eq!(steps, &["2026-01-01-000001_a", "2026-01-01-000002_b"]);
    assert!(!landscape.has(1, "a"));
    assert!(!landscape.has(1, "__diesel_schema_migrations"));
    let status = migrations.status(&host()).expect("a status");
    let unknown = |state: &PlaceState| *state == PlaceState::Unknown;
    assert!(status.places.iter().all(|place| unknown(place.state())));
}

#[test]
fn only_the_places_of_some_tenants() {
    let landscape = Landscape::new();
    for id in 1..=3 {
        landscape.add(id);
    }
    let migrations = landscape.migrations(&[table(1, "a")]);
    let report = migrations.dry_run_of(&host(), &[2], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["2: 1 pending"]);
    let report = migrations
        .run_of(&host(), &[3, 2, 3], &Quiet)
        .expect("a run");
    assert_eq!(outcomes(&report), ["2: 1 migrated", "3: 1 migrated"]);
    assert!(!landscape.has(1, "a"));
    assert!(migrations.run_of(&host(), &[4], &Quiet).is_err());
}

#[test]
fn places_in_other_hands_are_skipped_and_listed() {
    let landscape = Landscape::new();
    for id in 1..=4 {
        landscape.add(id);
    }
    let catalog = &landscape.catalog;
    catalog.suspend(&host(), &1).expect("a tenant");
    catalog.set_read_only(&host(), &2).expect("a tenant");
    let erase = tenant_host::catalog::Transition::BeginErase;
    catalog.change(&host(), &3, erase).expect("a tenant");
    let report = landscape
        .migrations(&[table(1, "a")])
        .run(&host(), &Quiet)
        .expect("a run");
    assert_eq!(
        outcomes(&report),
        [
            "0 tenants: 1 migrated",
            "1: 1 migrated",
            "2: 1 migrated",
            "4: 1 migrated"
        ]
    );
    let skipped: Vec<_> = report.skipped().iter().map(|tenant| *tenant.id()).collect();
    assert_eq!(skipped, [3]);
}

#[test]
fn a_place_that_was_lost_is_not_replaced_by_an_empty_one() {
    let landscape = Landscape::new();
    landscape.add(1);
    landscape.lose(1);
    let migrations = landscape.migrations(&[table(1, "a")]);
    for report in [
        migrations.dry_run(&host(), &Quiet),
        migrations.run(&host(), &Quiet),
    ] {
        let report = report.expect("a run");
        let failed: Vec<_> = report.failed().collect();
        assert_eq!(failed.len(), 1, "{report}");
        assert_ne!(failed[0].place().placement(), &Placement::Shared);
        let error = failed[0].error().expect("it has failed").to_string();
        assert!(error.contains("not there"), "{error}");
    }
}

/// A small installation keeps all of it in one file.
#[cfg(feature = "sqlite")]
#[test]
fn the_hosts_tables_and_the_shared_ones_in_one_database() {
    use tenant_host::TenantMigrations;
    use tenant_host::route::Servers;

    use crate::common::landscape::Scripts;
    use crate::common::place::RawConnection;

    let landscape = Landscape::new();
    landscape.add_shared(1);
    let servers = Servers::builder().shared(&landscape.names().host).build();
    let scripts = vec![table(1, "a"), table(2, "b").alone(), table(3, "c")];
    let migrations = TenantMigrations::<_, RawConnection>::builder(
        &landscape.catalog,
        &servers.expect("servers"),
        Scripts(scripts),
    );
    let migrations = migrations.build().expect("migrations");
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert!(report.is_ok(), "{report}");
    let status = migrations.status(&host()).expect("a status");
    assert_eq!(status.places[0].version(), Some("20260101000003"));
}
