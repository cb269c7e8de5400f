//! Migrations that no transaction takes back: on MySQL all of them, elsewhere those that say so.

use std::time::Duration;

use tenant_host::migrate::{At, MigrateError, PlaceState, Quiet, Resolution};

use crate::common::host;
use crate::common::landscape::{Landscape, Script, TAKES_BACK, script, table};
use crate::outcomes;

/// Fails in the middle, where `b` is not there.
fn half(number: u32) -> Script {
    // PostgreSQL takes what is sent at once for one transaction, unless it says otherwise.
    let kept = if cfg!(all(feature = "postgres", not(feature = "sqlite"))) {
        "COMMIT; "
    } else {
        ""
    };
    let sql =
        format!("CREATE TABLE half (id INTEGER PRIMARY KEY); {kept}INSERT INTO b (id) VALUES (1)");
    script(number, "half", &sql).alone()
}

fn scripts() -> [Script; 3] {
    [table(1, "a"), half(2), table(3, "c")]
}

/// A tenant whose second migration has failed in the middle.
fn failed() -> Landscape {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&scripts());
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    let error = report.places()[0].error();
    assert!(
        matches!(error, Some(MigrateError::FailedOpen { migration, .. }) if migration.ends_with("_half")),
        "{error:?}"
    );
    assert!(landscape.has(1, "a") && landscape.has(1, "half") && !landscape.has(1, "c"));
    landscape
}

#[test]
fn it_is_named_and_never_run_blindly() {
    let landscape = failed();
    let migrations = landscape.migrations(&scripts());
    landscape.run(1, "CREATE TABLE b (id INTEGER PRIMARY KEY)");
    for _ in 0..2 {
        let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
        match report.places()[0].error() {
            Some(
                error @ MigrateError::OpenStep {
                    migration, reason, ..
                },
            ) => {
                assert!(migration.ends_with("_half"));
                assert!(reason.is_some());
                assert!(error.to_string().contains("resolve"), "{error}");
            }
            other => panic!("{other:?}"),
        }
    }
    let report = migrations.dry_run_of(&host(), &[1], &Quiet).expect("a run");
    let error = report.places()[0].error();
    assert!(
        matches!(error, Some(MigrateError::OpenStep { .. })),
        "{error:?}"
    );
    let status = migrations.status(&host()).expect("a status");
    let state = status.places[1].state();
    assert!(matches!(state, PlaceState::Open { migration, .. } if migration.ends_with("_half")));
    assert!(!landscape.has(1, "c"));
}

#[test]
fn what_was_taken_back_by_hand_is_run_again() {
    let landscape = failed();
    let migrations = landscape.migrations(&scripts());
    landscape.run(
        1,
        "DROP TABLE half; CREATE TABLE b (id INTEGER PRIMARY KEY)",
    );
    let resolve =
        |version| migrations.resolve(&host(), At::Tenant(&1), version, Resolution::RunAgain);
    // Another one than the one that was looked at.
    let other = resolve("2026-01-01-000003_c");
    assert!(matches!(other, Err(MigrateError::NoOpenStep)), "{other:?}");
    resolve("2026-01-01-000002_half").expect("an open step");
    assert!(matches!(
        resolve("2026-01-01-000002_half"),
        Err(MigrateError::NoOpenStep)
    ));
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: 2 migrated"]);
    assert!(landscape.has(1, "half") && landscape.has(1, "c"));
}

#[test]
fn what_was_finished_by_hand_is_recorded() {
    let landscape = failed();
    let migrations = landscape.migrations(&scripts());
    landscape.run(
        1,
        "CREATE TABLE b (id INTEGER PRIMARY KEY); INSERT INTO b VALUES (1)",
    );
    migrations
        .resolve(&host(), At::Tenant(&1), "20260101000002", Resolution::Done)
        .expect("an open step");
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: 1 migrated"]);
    assert!(landscape.has(1, "c"));
    assert!(
        migrations.status(&host()).expect("a status").places[1].state() == &PlaceState::Current
    );
}

#[test]
fn the_shared_database_has_such_steps_too() {
    let landscape = Landscape::new();
    let migrations = landscape.migrations(&[half(1)]);
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["0 tenants: failed"]);
    migrations
        .resolve(
            &host(),
            At::Shared,
            "2026-01-01-000001_half",
            Resolution::Done,
        )
        .expect("an open step");
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["0 tenants: current"]);
}

#[test]
fn those_around_it_have_their_transactions() {
    let landscape = Landscape::new();
    landscape.add(1);
    let alone = script(2, "alone", "CREATE TABLE b (id INTEGER PRIMARY KEY)").alone();
    let bad = script(4, "bad", "CREATE TABLE a (x INTEGER)");
    let scripts = [table(1, "a"), alone, table(3, "c"), bad];
    let migrations = landscape.migrations(&scripts);
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert!(!report.is_ok());
    assert!(landscape.has(1, "a") && landscape.has(1, "b"));
    assert_eq!(landscape.has(1, "c"), !TAKES_BACK);
    let version = migrations.status(&host()).expect("a status").places[1]
        .version()
        .map(str::to_owned);
    let reached = if TAKES_BACK {
        "20260101000002"
    } else {
        "20260101000003"
    };
    assert_eq!(version.as_deref(), Some(reached));
}

/// The runner was killed after the migration was recorded, and before it was recorded as ended.
#[test]
fn a_step_that_has_ended_is_closed() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&scripts()[..1]);
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert!(report.is_ok(), "{report}");
    landscape.run_on_host(
        "UPDATE host_places SET open_step = '20260101000001', open_since = 1, release_id = NULL",
    );
    let state = || {
        migrations.status(&host()).expect("a status").places[1]
            .state()
            .as_str()
    };
    assert_eq!(state(), "open");
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: current"]);
    assert_eq!(state(), "current");
}

/// A second runner does not wait for the first one without end.
#[test]
fn somebody_who_keeps_the_place_locked() {
    let landscape = Landscape::new();
    landscape.add(1);
    let mut other = landscape.raw(1);
    hold_lock(&mut other, landscape.names());
    let migrations = landscape
        .builder(&[table(1, "a")])
        .lock_wait(Duration::from_secs(1))
        .build()
        .expect("migrations");
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    let error = report.places()[0].error();
    assert!(
        matches!(error, Some(MigrateError::Busy { .. })),
        "{error:?}"
    );
    drop(other);
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: 1 migrated"]);
}

fn hold_lock(
    conn: &mut crate::common::place::RawConnection,
    names: &crate::common::landscape::Names,
) {
    use diesel::connection::SimpleConnection;
    let schema = format!("{}_1", names.prefix);
    let sql = if cfg!(feature = "sqlite") {
        "BEGIN IMMEDIATE".to_owned()
    } else if cfg!(feature = "postgres") {
        format!("SELECT pg_advisory_lock(hashtextextended('tenant-host migrate {schema}', 0))")
    } else {
        format!("DO GET_LOCK(CONCAT('tenant_migrate_', SHA1('{schema}')), 1)")
    };
    conn.batch_execute(&sql).expect("a lock");
}
