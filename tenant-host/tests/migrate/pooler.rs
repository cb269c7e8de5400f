//! A pooler before the server, which gives each transaction another session.

use tenant_host::TenantMigrations;
use tenant_host::migrate::{MigrateError, Quiet};
use tenant_host::route::Servers;

use crate::common::host;
use crate::common::landscape::{Landscape, Script, Scripts, TAKES_BACK, script, table};
use crate::common::place::RawConnection;
use crate::outcomes;

fn behind_pooler(
    landscape: &Landscape,
    scripts: &[Script],
) -> TenantMigrations<i64, RawConnection> {
    let servers = Servers::builder()
        .server("eu-1", landscape.own_url())
        .pooler("eu-1")
        .build()
        .expect("servers");
    TenantMigrations::builder(&landscape.catalog, &servers, Scripts(scripts.to_vec()))
        .build()
        .expect("migrations")
}

#[test]
fn what_needs_a_session_is_refused_before_it_begins() {
    let landscape = Landscape::new();
    landscape.add(1);
    let alone = script(2, "alone", "CREATE TABLE b (id INTEGER PRIMARY KEY)").alone();
    let migrations = behind_pooler(&landscape, &[table(1, "a"), alone.clone()]);
    let report = migrations.run(&host(), &Quiet).expect("a run");
    let error = report.places()[0].error();
    assert!(
        matches!(error, Some(MigrateError::Unsuited { .. })),
        "{error:?}"
    );
    assert_eq!(landscape.has(1, "a"), TAKES_BACK);
    assert!(!landscape.has(1, "b"));
    // Past the pooler it runs.
    let direct = landscape.migrations(&[table(1, "a"), alone]);
    let report = direct.run_of(&host(), &[1], &Quiet).expect("a run");
    assert!(report.is_ok(), "{report}");
}

#[test]
fn transactions_need_no_session() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = behind_pooler(&landscape, &[table(1, "a"), table(2, "b")]);
    let report = migrations.run(&host(), &Quiet).expect("a run");
    if TAKES_BACK {
        assert_eq!(outcomes(&report), ["1: 2 migrated"]);
    } else {
        assert_eq!(outcomes(&report), ["1: failed"]);
    }
}
