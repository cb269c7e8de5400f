//! The migrations of the host's tables.

use std::sync::Barrier;
use std::thread;

use diesel::prelude::*;
use tenant_host::HostDatabase;

use crate::common::Place;

diesel::table! {
    host_catalog (id) { id -> Integer, version -> BigInt, removed -> BigInt }
}

/// The versions of all migrations, in their order: the same on each database.
fn versions() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite/host");
    let entries = std::fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut versions: Vec<_> = names
        .map(|name| {
            let name = name.into_string().expect("UTF-8");
            name.split('_').next().unwrap_or_default().replace('-', "")
        })
        .collect();
    versions.sort();
    versions
}

#[test]
fn they_run_once() {
    let place = Place::new();
    let database = HostDatabase::connect(place.url()).expect("a database");
    let applied = database.migrate().expect("migrations");
    assert_eq!(applied, versions());
    assert_eq!(database.migrate(), Ok(Vec::new()));
    let rows = host_catalog::table.load::<(i32, i64, i64)>(&mut place.raw());
    assert_eq!(rows, Ok(vec![(1, 0, 0)]));
}

/// Programs that start at the same time: each of them goes on, and the tables are made once.
#[test]
fn several_at_the_same_time() {
    let place = Place::new();
    let start = Barrier::new(4);
    let applied: usize = thread::scope(|scope| {
        let runners: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let database = HostDatabase::connect(place.url()).expect("a database");
                    start.wait();
                    database.migrate().expect("migrations").len()
                })
            })
            .collect();
        runners
            .into_iter()
            .map(|runner| runner.join().expect("no panic"))
            .sum()
    });
    assert_eq!(applied, versions().len());
}

/// Beside tables that the application has migrated itself.
#[test]
fn beside_the_tables_of_the_application() {
    let place = Place::new();
    place.run(
        "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, \
             run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP); \
         INSERT INTO __diesel_schema_migrations (version) VALUES ('20200101000000'); \
         CREATE TABLE projects (id INTEGER PRIMARY KEY)",
    );
    let database = HostDatabase::connect(place.url()).expect("a database");
    assert_eq!(
        database.migrate().expect("migrations").len(),
        versions().len()
    );
    place.run("INSERT INTO projects VALUES (1)");
}

/// On MySQL, where each statement is kept by itself: a migration that was cut off goes on.
#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
#[test]
fn one_that_was_cut_off() {
    let place = Place::new();
    let database = HostDatabase::connect(place.url()).expect("a database");
    database.migrate().expect("migrations");
    place.run(
        "UPDATE host_catalog SET version = 7; DROP TABLE host_machine_keys, host_operators; \
         DELETE FROM __diesel_schema_migrations",
    );
    assert_eq!(
        database.migrate().expect("migrations").len(),
        versions().len()
    );
    let rows = host_catalog::table.load::<(i32, i64, i64)>(&mut place.raw());
    assert_eq!(rows, Ok(vec![(1, 7, 0)]));
    place.run("DELETE FROM host_machine_keys");
}
