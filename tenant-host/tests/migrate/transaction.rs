//! What runs in one transaction, and what does not.

#![cfg(any(feature = "sqlite", feature = "postgres"))]

use tenant_host::migrate::{MigrateError, Quiet, Report};

use crate::common::host;
use crate::common::landscape::{Landscape, script, table};

/// The error of the place of tenant 1.
fn error_of(report: &Report<i64>) -> &MigrateError {
    let place = report
        .failed()
        .find(|place| !place.place().tenants().is_empty());
    place
        .and_then(|place| place.error())
        .expect("the tenant's place has failed")
}

#[test]
fn all_pending_migrations_of_a_place_are_kept_or_none() {
    let landscape = Landscape::new();
    landscape.add(1);
    let scripts = [
        table(1, "a"),
        table(2, "b"),
        script(3, "bad", "CREATE TABLE a (x INTEGER)"),
    ];
    let report = landscape
        .migrations(&scripts)
        .run(&host(), &Quiet)
        .expect("a run");
    assert!(
        matches!(error_of(&report), MigrateError::Failed { migration, .. } if migration.ends_with("_bad"))
    );
    assert!(!landscape.has(1, "a") && !landscape.has(1, "b"));
    assert!(!landscape.has(1, "__diesel_schema_migrations"));
    // Or those before, if each has a transaction of its own.
    let one_by_one = landscape
        .builder(&scripts)
        .transaction_per_migration()
        .build();
    let report = one_by_one
        .expect("migrations")
        .run(&host(), &Quiet)
        .expect("a run");
    assert!(!report.is_ok());
    assert!(landscape.has(1, "a") && landscape.has(1, "b"));
    let status = landscape
        .migrations(&scripts)
        .status(&host())
        .expect("a status");
    assert_eq!(status.places[1].version(), Some("20260101000002"));
}

#[test]
fn a_migration_that_ends_the_transaction_is_told_of() {
    for ending in ["COMMIT", "ROLLBACK", "COMMIT; BEGIN"] {
        let landscape = Landscape::new();
        landscape.add(1);
        let bad = script(2, "bad", &format!("CREATE TABLE b (id INTEGER); {ending}"));
        let report = landscape
            .migrations(&[table(1, "a"), bad, table(3, "c")])
            .run(&host(), &Quiet)
            .expect("a run");
        let error = error_of(&report);
        assert!(
            matches!(&error, MigrateError::TransactionEnded { migration, .. } if migration.ends_with("_bad")),
            "{ending}: {error}"
        );
        assert!(!landscape.has(1, "c"), "{ending}");
    }
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::{Landscape, MigrateError, Quiet, error_of, host, script};

    /// The procedure that SQLite's documentation gives for changing a table.
    #[test]
    fn a_table_is_rebuilt_and_its_children_are_kept() {
        let landscape = Landscape::new();
        landscape.add(1);
        let made = script(
            1,
            "made",
            "CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT); \
             CREATE TABLE children (id INTEGER PRIMARY KEY, \
                 parent INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE); \
             INSERT INTO parents VALUES (1, 'a'); INSERT INTO children VALUES (1, 1)",
        );
        let rebuilt = script(
            2,
            "rebuilt",
            "CREATE TABLE new (id INTEGER PRIMARY KEY, name TEXT NOT NULL); \
             INSERT INTO new SELECT * FROM parents; DROP TABLE parents; \
             ALTER TABLE new RENAME TO parents",
        );
        landscape.migrate(std::slice::from_ref(&made));
        let scripts = [made, rebuilt];
        let report = landscape
            .migrations(&scripts)
            .run(&host(), &Quiet)
            .expect("a run");
        assert!(report.is_ok(), "{report}");
        landscape.run(
            1,
            "INSERT INTO children SELECT 2, parent FROM children WHERE id = 1",
        );
        assert_eq!(count(&landscape, "children"), 2);
    }

    #[test]
    fn children_without_parents_are_not_left_behind() {
        let landscape = Landscape::new();
        landscape.add(1);
        let made = script(
            1,
            "made",
            "CREATE TABLE parents (id INTEGER PRIMARY KEY); \
             CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents (id)); \
             INSERT INTO parents VALUES (1), (2); INSERT INTO children VALUES (1, 1), (2, 7)",
        );
        let migrations = landscape.migrations(std::slice::from_ref(&made));
        let report = migrations.run(&host(), &Quiet).expect("a run");
        let error = error_of(&report);
        assert!(
            matches!(error, MigrateError::Orphans { rows: 1, .. }),
            "{error}"
        );
        // What was wrong before is not held against a migration.
        landscape.run(
            1,
            "CREATE TABLE parents (id INTEGER PRIMARY KEY); \
             CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents (id)); \
             PRAGMA foreign_keys = OFF; INSERT INTO children VALUES (2, 7)",
        );
        let harmless = script(1, "harmless", "CREATE TABLE other (id INTEGER)");
        let report = landscape
            .migrations(&[harmless])
            .run(&host(), &Quiet)
            .expect("a run");
        assert!(report.is_ok(), "{report}");
    }

    fn count(landscape: &Landscape, table: &str) -> i64 {
        use diesel::prelude::*;
        let count = diesel::dsl::sql::<diesel::sql_types::BigInt>(&format!(
            "(SELECT count(*) FROM {table})"
        ));
        diesel::select(count)
            .get_result(&mut landscape.raw(1))
            .expect("a count")
    }
}

#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
mod postgres {
    use super::{Landscape, Quiet, host, script, table};
    use crate::common::landscape::Script;

    fn run(landscape: &Landscape, scripts: &[Script]) {
        let report = landscape
            .migrations(scripts)
            .run(&host(), &Quiet)
            .expect("a run");
        assert!(report.is_ok(), "{report}");
    }

    /// Such as `pg_dump` writes.
    #[test]
    fn a_migration_that_changes_the_search_path_is_recorded_in_its_schema() {
        let landscape = Landscape::new();
        landscape.add(1);
        let dump = script(
            1,
            "dump",
            "CREATE TABLE a (id INTEGER); SELECT pg_catalog.set_config('search_path', '', false)",
        );
        run(&landscape, &[dump, table(2, "b")]);
        assert!(landscape.has(1, "a") && landscape.has(1, "b"));
        assert!(landscape.has(1, "__diesel_schema_migrations"));
    }

    /// A name that the schema lacks is nobody else's.
    #[test]
    fn tables_of_other_schemas_are_not_found() {
        let landscape = Landscape::new();
        landscape.add(1);
        landscape.add(2);
        landscape.run(2, "CREATE TABLE only_there (id INTEGER)");
        let bad = script(1, "bad", "ALTER TABLE only_there ADD COLUMN x INTEGER");
        let report = landscape
            .migrations(&[bad])
            .run_of(&host(), &[1], &Quiet)
            .expect("a run");
        assert!(report.to_string().contains("does not exist"), "{report}");
    }

    /// `CREATE INDEX CONCURRENTLY` runs in no transaction.
    #[test]
    fn a_migration_without_transaction_runs_in_the_schema() {
        let landscape = Landscape::new();
        landscape.add(1);
        let index = script(2, "index", "CREATE INDEX CONCURRENTLY a_id ON a (id)");
        run(&landscape, &[table(1, "a"), index.alone(), table(3, "c")]);
        assert!(landscape.has(1, "c"));
    }
}
