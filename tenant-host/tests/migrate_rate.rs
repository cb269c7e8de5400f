//! How many places are migrated in a second. It asserts that all are; what it prints is measured
//! on the machine at hand:
//!
//! ```sh
//! cargo test -p tenant-host --release --test migrate_rate -- --ignored --nocapture
//! ```

mod common;

use std::time::{Duration, Instant};

use tenant_host::migrate::Quiet;

use common::host;
use common::landscape::{Landscape, Script, own, script};
use tenant_host::catalog::NewTenant;

/// A thousand files of SQLite; elsewhere 300 schemas or databases.
const PLACES: i64 = if cfg!(feature = "sqlite") { 1000 } else { 300 };

/// What a small application has: ten tables with an index and a foreign key each.
fn first() -> Vec<Script> {
    (1..=10)
        .map(|number| script(number, "table", &tables(number)))
        .collect()
}

fn tables(number: u32) -> String {
    format!(
        "CREATE TABLE parents_{number} (id INTEGER PRIMARY KEY, tenant_id BIGINT NOT NULL, \
             name VARCHAR(200) NOT NULL); \
         CREATE INDEX parents_{number}_tenant ON parents_{number} (tenant_id, name); \
         CREATE TABLE children_{number} (id INTEGER PRIMARY KEY, tenant_id BIGINT NOT NULL, \
             parent_id INTEGER NOT NULL REFERENCES parents_{number} (id), body TEXT)"
    )
}

/// And one more, as a release brings it.
fn second() -> Vec<Script> {
    let more = "ALTER TABLE parents_1 ADD COLUMN note VARCHAR(200); \
                CREATE INDEX children_1_parent ON children_1 (parent_id)";
    let mut all = first();
    all.push(script(11, "more", more));
    all
}

#[test]
#[ignore = "it is a measurement, and takes minutes"]
fn a_thousand_files_or_300_schemas() {
    let landscape = Landscape::new();
    let begun = Instant::now();
    for id in 1..=PLACES {
        landscape.add(id);
    }
    print("created without tables", begun.elapsed(), PLACES);
    for (threads, scripts, name) in [
        (8, first(), "the first 10 migrations, 8 at once"),
        (8, second(), "one more migration, 8 at once"),
    ] {
        measure(&landscape, &scripts, threads, false, name);
    }
    measure(
        &landscape,
        &second(),
        8,
        false,
        "nothing to do, by the record",
    );
    measure(
        &landscape,
        &second(),
        8,
        true,
        "nothing to do, each looked at",
    );

    let host = host();
    let migrations = landscape.migrations(&second());
    let begun = Instant::now();
    for id in PLACES + 1..=PLACES + 50 {
        let new = NewTenant::new(id, format!("tenant-{id}"), own());
        let provisioner = migrations.provisioner(&host);
        landscape
            .catalog
            .create(&host, new, &provisioner)
            .expect("a tenant");
    }
    print("created with all tables, one by one", begun.elapsed(), 50);
}

/// The same first migrations with other numbers of threads.
#[test]
#[ignore = "it is a measurement, and takes minutes"]
fn by_concurrency() {
    for threads in [1, 2, 4, 8] {
        let landscape = Landscape::new();
        for id in 1..=100 {
            landscape.add(id);
        }
        let name = format!("the first 10 migrations, {threads} at once");
        measure(&landscape, &first(), threads, false, &name);
    }
}

fn measure(landscape: &Landscape, scripts: &[Script], threads: usize, recheck: bool, name: &str) {
    let migrations = landscape
        .builder(scripts)
        .concurrency(threads)
        .recheck(recheck)
        .build()
        .expect("migrations");
    let begun = Instant::now();
    let report = migrations.run(&host(), &Quiet).expect("a run");
    let places = i64::try_from(report.places().len()).expect("a number");
    print(name, begun.elapsed(), places);
    assert!(report.is_ok(), "{report}");
    assert!(migrations.status(&host()).expect("a status").is_current());
}

fn print(name: &str, time: Duration, places: i64) {
    let seconds = time.as_secs_f64();
    let rate = places as f64 / seconds;
    println!("{name}: {places} places in {seconds:.2} s, {rate:.0} in a second");
}
