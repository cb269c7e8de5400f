//! Entries that are removed after their time.

use std::time::{Duration, SystemTime};

use tenant_host::audit::{AuditEntry, AuditError, AuditLog, Fault, Retention};
use tenant_host::route::RouteError;

use crate::stage::{Stage, all_places, days, host};

fn write(stage: &Stage, id: i64, action: &'static str) {
    stage
        .router()
        .write_apart(&stage.access(id, "ann"), &AuditEntry::new(action))
        .expect("an entry");
}

/// Waits until the clock, which the table holds in milliseconds, has gone on.
fn later() -> SystemTime {
    let start = SystemTime::now();
    while start.elapsed().unwrap_or_default() < Duration::from_millis(3) {
        std::thread::sleep(Duration::from_millis(1));
    }
    SystemTime::now()
}

#[test]
fn the_rest_verifies_after_old_entries_were_removed() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        for _ in 0..3 {
            write(&stage, 1, "old");
        }
        let border = later();
        later();
        write(&stage, 1, "new");
        let router = stage.router();
        let retain = |before| {
            router.transaction(&stage.access(1, "nobody"), |conn| {
                Ok::<_, RouteError>(AuditLog::retain(conn, &host(), before, "the law")?)
            })
        };
        let removed = retain(border).expect("a whole log");
        assert_eq!(
            (removed.entries, removed.last, removed.has_more),
            (3, 3, false)
        );
        let log = stage.log(1);
        assert_eq!(stage.actions(1), ["new", "audit.retain"]);
        // It says who has removed them, and why, and not as a user of the tenant.
        assert_eq!(log[1].acting_user(), Some("root"));
        assert_eq!(log[1].acting_reason(), Some("the law"));
        assert!(log[1].target_id().expect("an anchor").starts_with("3/"));
        let verified = router.audit_verify(&host(), &1, None).expect("it is whole");
        assert_eq!((verified.entries, verified.removed), (2, 3));
        // Nothing is older, so nothing happens.
        assert_eq!(retain(border).expect("a whole log").entries, 0);
        assert_eq!(stage.log(1).len(), 2);
        // And once more: the newest word of the retention counts.
        let removed = retain(later()).expect("a whole log");
        assert_eq!((removed.entries, removed.last), (2, 5));
        assert_eq!(stage.actions(1), ["audit.retain"]);
        write(&stage, 1, "after");
        let verified = router.audit_verify(&host(), &1, None).expect("it is whole");
        assert_eq!((verified.entries, verified.removed), (2, 5));
    }
}

#[test]
fn the_edition_says_for_how_long() {
    let stage = Stage::with_shared(&[1, 2]);
    stage
        .catalog
        .set_edition(&host(), &2, Some("business"))
        .expect("a tenant");
    for id in [1, 2] {
        write(&stage, id, "old");
    }
    later();
    let retention = Retention::of(days(3650)).edition("free", Duration::ZERO);
    let report = stage
        .router()
        .audit_retain(&host(), &retention)
        .expect("a report");
    assert!(report.failed.is_empty(), "{report:?}");
    let removed: Vec<_> = report
        .removed
        .iter()
        .map(|(tenant, count)| (*tenant.id(), *count))
        .collect();
    assert_eq!(removed, [(1, 1)]);
    assert_eq!(stage.actions(1), ["audit.retain"]);
    assert_eq!(stage.actions(2), ["old"]);
}

#[test]
fn a_log_that_is_not_whole_is_left_alone() {
    let stage = Stage::with_shared(&[1]);
    for _ in 0..3 {
        write(&stage, 1, "old");
    }
    let switch_off = if cfg!(all(feature = "postgres", not(feature = "sqlite"))) {
        "ALTER TABLE host_audit DISABLE TRIGGER USER"
    } else {
        "DROP TRIGGER host_audit_update"
    };
    stage.run(1, switch_off);
    stage.run(1, "UPDATE host_audit SET message = 'x' WHERE seq = 2");
    later();
    let report = stage
        .router()
        .audit_retain(&host(), &Retention::of(Duration::ZERO))
        .expect("a report");
    assert!(report.removed.is_empty());
    match &report.failed[..] {
        [(tenant, RouteError::Audit(AuditError::Broken(found)))] => {
            assert_eq!(*tenant.id(), 1);
            assert_eq!((found.seq, found.fault), (2, Fault::Changed));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(stage.log(1).len(), 3);
}

#[test]
fn a_log_that_has_not_begun_has_nothing_to_remove() {
    let stage = Stage::with_shared(&[1]);
    let report = stage
        .router()
        .audit_retain(&host(), &Retention::of(Duration::ZERO))
        .expect("a report");
    assert!(report.removed.is_empty() && report.failed.is_empty());
    let verified = stage
        .router()
        .audit_verify(&host(), &1, None)
        .expect("it is whole");
    assert_eq!((verified.entries, verified.checkpoint), (0, None));
}
