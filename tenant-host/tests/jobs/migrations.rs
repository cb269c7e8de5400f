//! The tables at the places of tenants are made with those of the application.

use tenant_host::job;
use tenant_host::migrate::Quiet;

use super::common::host;
use super::common::landscape::{Landscape, table};

#[test]
fn beside_the_migrations_of_the_application() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape
        .builder(&[table(1, "notes")])
        .with(job::migrations())
        .build()
        .expect("migrations");
    let report = migrations.run(&host(), &Quiet).expect("a run");
    assert!(report.is_ok(), "{report}");
    for table in ["notes", "host_outbox", "host_effects"] {
        assert!(landscape.has(1, table), "{table}");
    }
    let again = migrations.run(&host(), &Quiet).expect("a run");
    assert!(again.is_ok(), "{again}");
}
