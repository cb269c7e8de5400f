//! Migrations of libraries among those of the application.

use tenant_host::TenantMigrations;
use tenant_host::catalog::Issued;
use tenant_host::migrate::{Adoption, At, MigrateError, PlaceState, Quiet};

use crate::common::landscape::{Landscape, Script, Scripts, script, table};
use crate::common::place::RawConnection;
use crate::common::{authority, host};
use crate::outcomes;

/// A library with one table, whose version comes before those of applications.
fn library() -> Script {
    script(
        1,
        "of_library",
        "CREATE TABLE of_library (id INTEGER PRIMARY KEY)",
    )
    .renamed("0000-place-000901_of_library")
}

fn with_library(landscape: &Landscape, scripts: &[Script]) -> TenantMigrations<i64, RawConnection> {
    let builder = landscape.builder(scripts).with(Scripts(vec![library()]));
    builder.build().expect("migrations")
}

#[test]
fn all_make_one_list_in_the_order_of_versions() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = with_library(&landscape, &[table(1, "a"), table(2, "b")]);
    let names: Vec<_> = migrations.names().collect();
    assert_eq!(
        names,
        [
            "0000-place-000901_of_library",
            "2026-01-01-000001_a",
            "2026-01-01-000002_b"
        ]
    );
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert_eq!(
        outcomes(&report),
        ["0 tenants: 3 migrated", "1: 3 migrated"]
    );
    assert!(landscape.has(1, "of_library") && landscape.has(1, "b"));
    let status = migrations.status(&host()).expect("a status");
    assert_eq!(status.newest.as_deref(), Some("20260101000002"));
    assert!(status.is_current());
}

#[test]
fn a_place_that_was_migrated_without_gets_them_at_the_next_run() {
    let landscape = Landscape::new();
    landscape.add(1);
    let scripts = [table(1, "a")];
    landscape.migrate(&scripts);
    let admitted = landscape.catalog.admit(authority(), 1, Issued::Now, "test");
    let access = admitted.expect("a tenant that is served");
    assert!(
        landscape
            .migrations(&scripts)
            .require_current(&access)
            .is_ok()
    );

    let migrations = with_library(&landscape, &scripts);
    match migrations.require_current(&access) {
        Err(MigrateError::Behind { reached, needed }) => {
            assert_eq!(reached.as_deref(), Some("20260101000001"));
            assert_eq!(needed, "0000place000901");
        }
        other => panic!("{other:?}"),
    }
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: 1 migrated"]);
    assert!(landscape.has(1, "of_library"));
    assert!(migrations.require_current(&access).is_ok());
    // A program without the library goes on.
    let before = landscape.migrations(&scripts);
    assert!(before.require_current(&access).is_ok());
    let report = before.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: current"]);
}

#[test]
fn versions_must_not_collide() {
    let landscape = Landscape::new();
    let refused = |application: &Script, library: &Script| {
        let builder = landscape.builder(std::slice::from_ref(application));
        match builder.with(Scripts(vec![library.clone()])).build() {
            Err(MigrateError::InvalidMigrations { problem }) => problem,
            other => panic!("{other:?}"),
        }
    };
    let problem = refused(&table(1, "a"), &table(1, "b"));
    assert!(
        problem.contains("000001_a") && problem.contains("000001_b"),
        "{problem}"
    );
    let of_host = table(1, "c").renamed("0000-host-000001_c");
    let problem = refused(&table(1, "a"), &of_host);
    assert!(problem.contains("host's tables"), "{problem}");
}

#[test]
fn adoption_is_about_the_application() {
    let landscape = Landscape::new();
    landscape.add(1);
    landscape.run(1, "CREATE TABLE a (id INTEGER PRIMARY KEY)");
    let migrations = with_library(&landscape, &[table(1, "a")]);
    let of_library = Adoption::up_to("0000-place-000901_of_library").with_tables(["a"]);
    let refused = migrations.adopt(&host(), At::Tenant(&1), &of_library);
    assert!(
        matches!(refused, Err(MigrateError::NoSuchMigration { .. })),
        "{refused:?}"
    );

    let adoption = Adoption::up_to("2026-01-01-000001_a").with_tables(["a"]);
    migrations
        .adopt(&host(), At::Tenant(&1), &adoption)
        .expect("a table");
    let status = migrations.status(&host()).expect("a status");
    assert_eq!(status.places[1].state(), &PlaceState::Behind);
    let report = migrations.run_of(&host(), &[1], &Quiet).expect("a run");
    assert_eq!(outcomes(&report), ["1: 1 migrated"]);
    assert!(landscape.has(1, "of_library"));
}
