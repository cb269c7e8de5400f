//! Tables that were made by other means.

use tenant_host::migrate::{Adoption, At, MigrateError, PlaceState, Quiet};

use crate::common::host;
use crate::common::landscape::{Landscape, Script, table};
use crate::outcomes;

fn scripts() -> [Script; 3] {
    [table(1, "a"), table(2, "b"), table(3, "c")]
}

fn by_hand() -> Landscape {
    let landscape = Landscape::new();
    landscape.add(1);
    landscape.run(
        1,
        "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY)",
    );
    landscape
}

#[test]
fn what_is_there_is_not_made_again() {
    let landscape = by_hand();
    let migrations = landscape.migrations(&scripts());
    let adoption = Adoption::up_to("2026-01-01-000002_b").with_tables(["a", "B"]);
    migrations
        .adopt(&host(), At::Tenant(&1), &adoption)
        .expect("tables");
    let status = migrations.status(&host()).expect("a status");
    assert_eq!(status.places[1].state(), &PlaceState::Behind);
    assert_eq!(status.places[1].version(), Some("20260101000002"));
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: 1 migrated"]);
    // Once is enough.
    let again = migrations.adopt(&host(), At::Tenant(&1), &adoption);
    assert!(
        matches!(again, Err(MigrateError::AlreadyRecorded)),
        "{again:?}"
    );
}

#[test]
fn what_is_not_there_is_not_adopted() {
    let landscape = by_hand();
    let migrations = landscape.migrations(&scripts());
    let adoption = Adoption::up_to("2026-01-01-000003_c").with_tables(["a", "b", "c", "d"]);
    match migrations.adopt(&host(), At::Tenant(&1), &adoption) {
        Err(MigrateError::MissingTables { tables }) => assert_eq!(tables, "c, d"),
        other => panic!("{other:?}"),
    }
    assert!(!landscape.has(1, "__diesel_schema_migrations"));
    let unknown = Adoption::up_to("2026-01-01-000009_x");
    let unknown = migrations.adopt(&host(), At::Tenant(&1), &unknown);
    assert!(
        matches!(unknown, Err(MigrateError::NoSuchMigration { .. })),
        "{unknown:?}"
    );
}

/// The program's tables are those that its models classify.
#[test]
fn all_tables_of_the_program_are_asked_for() {
    use tenant_core::prelude::*;
    diesel::table! { classified_notes (id) { id -> Integer, tenant_id -> BigInt } }
    #[derive(MustHaveTenant)]
    #[diesel(table_name = classified_notes)]
    struct Note {}
    let _ = Note {};

    let landscape = by_hand();
    let migrations = landscape.migrations(&scripts());
    let adoption = Adoption::up_to("2026-01-01-000003_c");
    match migrations.adopt(&host(), At::Tenant(&1), &adoption) {
        Err(MigrateError::MissingTables { tables }) => assert_eq!(tables, "classified_notes"),
        other => panic!("{other:?}"),
    }
    landscape.run(
        1,
        "CREATE TABLE classified_notes (id INTEGER PRIMARY KEY, tenant_id BIGINT)",
    );
    migrations
        .adopt(&host(), At::Tenant(&1), &adoption)
        .expect("tables");
    assert_eq!(
        migrations.status(&host()).expect("a status").places[1].state(),
        &PlaceState::Current
    );
}
