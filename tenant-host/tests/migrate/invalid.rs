//! Migrations that can't be used.

use tenant_host::migrate::MigrateError;

use crate::common::landscape::{Landscape, Script, script, table};

fn refused(scripts: &[Script]) -> String {
    match Landscape::new().builder(scripts).build() {
        Err(MigrateError::InvalidMigrations { problem }) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_of_one_version() {
    let problem = refused(&[table(1, "a"), table(1, "b"), table(2, "c")]);
    assert!(
        problem.contains("000001_a") && problem.contains("000001_b"),
        "{problem}"
    );
}

/// In a shared database with the host's tables it would be taken for theirs.
#[test]
fn the_version_of_one_of_the_hosts() {
    let of_host = script(1, "mine", "SELECT 1").renamed("0000-host-000001_mine");
    let problem = refused(&[of_host]);
    assert!(problem.contains("host's tables"), "{problem}");
}

#[test]
fn a_version_that_is_too_long() {
    let long = script(1, "long", "SELECT 1").renamed(&format!("{}_long", "1".repeat(51)));
    assert!(refused(&[long]).contains("50 characters"));
}

#[test]
fn no_migrations_are_nothing_to_do() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&[]);
    let report = migrations.run(&crate::common::host(), &tenant_host::migrate::Quiet);
    assert!(report.expect("a run").is_ok());
}
