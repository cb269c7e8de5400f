//! Failures at some places.

use tenant_host::migrate::{MigrateError, MigrationEvent, Outcome, PlaceState, Quiet};

use crate::common::host;
use crate::common::landscape::{Landscape, TAKES_BACK, script, table};
use crate::outcomes;

#[test]
fn the_third_of_ten_fails() {
    let landscape = Landscape::new();
    for id in 1..=10 {
        landscape.add(id);
    }
    landscape.run(3, "CREATE TABLE b (something INTEGER)");
    let migrations = landscape
        .builder(&[table(1, "a"), table(2, "b"), table(3, "c")])
        .concurrency(3)
        .build()
        .expect("migrations");
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert_eq!(
        report.migrated().count(),
        10,
        "nine, and the shared database"
    );
    let failed: Vec<_> = report.failed().collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(*failed[0].place().tenants()[0].id(), 3);
    let error = failed[0].error().expect("it has failed");
    match error {
        MigrateError::Failed { migration, reason } if TAKES_BACK => {
            assert_eq!(migration, "2026-01-01-000002_b");
            assert!(reason.contains("already exists"), "{reason}");
        }
        MigrateError::FailedOpen { migration, .. } if !TAKES_BACK => {
            assert_eq!(migration, "2026-01-01-000002_b");
        }
        other => panic!("{other:?}"),
    }
    assert!(report.to_string().contains("already exists"), "{report}");
    // Nothing of the failed run is left, where the database takes it back.
    assert_eq!(landscape.has(3, "a"), !TAKES_BACK);
    assert!(!landscape.has(3, "c"));

    let status = migrations.status(&host()).expect("a status");
    let current = status
        .places
        .iter()
        .filter(|place| *place.state() == PlaceState::Current);
    assert_eq!(current.count(), 10);
    let third = &status.places[3];
    match third.state() {
        PlaceState::Failed { reason, .. } if TAKES_BACK => {
            assert!(reason.contains("already exists"), "{reason}");
        }
        PlaceState::Open {
            migration, reason, ..
        } if !TAKES_BACK => {
            assert_eq!(migration, "2026-01-01-000002_b");
            assert!(
                reason
                    .as_deref()
                    .is_some_and(|reason| reason.contains("already exists"))
            );
        }
        other => panic!("{other:?}"),
    }

    // The operator sees to it, and runs it again.
    landscape.run(3, "DROP TABLE b");
    if !TAKES_BACK {
        use tenant_host::migrate::{At, Resolution};
        let at = At::Tenant(&3);
        migrations
            .resolve(&host(), at, "2026-01-01-000002_b", Resolution::RunAgain)
            .expect("an open step");
    }
    let touched = std::sync::Mutex::new(Vec::new());
    let report = migrations
        .run(&host(), &|event: &MigrationEvent<'_, i64>| {
            if let MigrationEvent::PlaceEnded { place, .. } = event {
                let ids: Vec<_> = place.tenants().iter().map(|tenant| *tenant.id()).collect();
                touched.lock().expect("no panic").extend(ids);
            }
        })
        .expect("a run");
    assert!(report.is_ok(), "{report}");
    assert_eq!(
        touched.into_inner().expect("no panic"),
        [3],
        "only that one"
    );
    assert_eq!(report.migrated().count(), 1);
    assert!(landscape.has(3, "a") && landscape.has(3, "b") && landscape.has(3, "c"));
    assert!(migrations.status(&host()).expect("a status").is_current());
}

#[test]
fn a_panic_at_one_place_stops_nobody() {
    let landscape = Landscape::new();
    for id in 1..=4 {
        landscape.add(id);
    }
    let migrations = landscape
        .builder(&[table(1, "a"), table(2, "b")])
        .concurrency(2)
        .build()
        .expect("migrations");
    let report = migrations
        .run(&host(), &|event: &MigrationEvent<'_, i64>| {
            if let MigrationEvent::StepStarted { place, migration } = event {
                let is_second = place.tenants().iter().any(|tenant| *tenant.id() == 2);
                assert!(!is_second || !migration.ends_with("_b"), "this one panics");
            }
        })
        .expect("a run");
    assert_eq!(
        outcomes(&report),
        [
            "0 tenants: 2 migrated",
            "1: 2 migrated",
            "2: failed",
            "3: 2 migrated",
            "4: 2 migrated"
        ]
    );
    let outcome = report.places()[2].outcome();
    assert!(
        matches!(outcome, Outcome::Failed(MigrateError::Panicked)),
        "{outcome:?}"
    );
    assert_eq!(landscape.has(2, "a"), !TAKES_BACK);
    let status = migrations.status(&host()).expect("a status");
    let state = status.places[2].state().as_str();
    assert_eq!(state, if TAKES_BACK { "failed" } else { "open" });
}

#[test]
fn a_migration_that_panics_fails_at_each_place() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&[script(1, "bad", "panic")]);
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["0 tenants: failed", "1: failed"]);
}

#[test]
fn no_error_shows_a_password() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&[script(1, "bad", "CREATE TABLE")]);
    let report = migrations.run(&host(), &Quiet).expect("a run");
    let shown = format!(
        "{report} {report:?} {migrations:?} {:?}",
        migrations.status(&host())
    );
    let url = landscape.names().host.clone();
    assert!(!shown.contains(&url), "{shown}");
    assert!(!shown.contains("://"), "{shown}");
}

/// The record says more than there is.
#[test]
fn a_backup_was_restored_and_can_not_be_migrated() {
    let landscape = Landscape::new();
    landscape.add(1);
    let scripts = [table(1, "a"), table(2, "b")];
    landscape.migrate(&scripts);
    landscape.run(
        1,
        "DROP TABLE b; DELETE FROM __diesel_schema_migrations; \
         INSERT INTO __diesel_schema_migrations (version) VALUES ('20260101000001'); \
         CREATE TABLE b (something INTEGER)",
    );
    let migrations = landscape.migrations(&scripts);
    let status = || migrations.status(&host()).expect("a status").is_current();
    assert!(status(), "nobody has looked");
    let recheck = landscape
        .builder(&scripts)
        .recheck(true)
        .build()
        .expect("migrations");
    assert!(!recheck.run(&host(), &Quiet).expect("a run").is_ok());
    assert!(!status());
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert_eq!(report.failed().count(), 1, "{report}");
}
