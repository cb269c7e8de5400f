//! Entries with the changes that they are about.

use std::net::{IpAddr, Ipv4Addr};
use std::panic::{AssertUnwindSafe, catch_unwind};

use tenant_host::audit::{AuditEntry, AuditError, AuditLog, Outcome};
use tenant_host::route::RouteError;

use crate::stage::{Stage, all_places, note, noted, operator};

#[test]
fn the_change_and_its_entry_are_kept_or_neither() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        let (router, access) = (stage.router(), stage.access(1, "ann"));
        router
            .transaction(&access, |conn| note(conn, "kept"))
            .expect("a note");
        let failed = router.transaction(&access, |conn| {
            note(conn, "lost")?;
            Err::<(), _>(RouteError::ReadOnly)
        });
        assert!(matches!(failed, Err(RouteError::ReadOnly)));
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            router.transaction(&access, |conn| -> Result<(), RouteError> {
                note(conn, "lost, too")?;
                panic!("the work panics")
            })
        }));
        assert!(panicked.is_err());
        let notes = router.read(&access, noted).expect("notes");
        assert_eq!(notes, ["kept"]);
        let log = stage.log(1);
        let targets: Vec<_> = log.iter().map(|record| record.target_id()).collect();
        assert_eq!(targets, [Some("kept")]);
        // And the other way round: an entry that can't be written keeps the change from being made.
        stage.run(1, "DROP TABLE host_audit");
        let refused = router.transaction(&access, |conn| note(conn, "unwritten"));
        assert!(refused.is_err());
        let notes = router.read(&access, noted).expect("notes");
        assert_eq!(notes, ["kept"]);
    }
}

#[test]
fn who_it_was_comes_from_the_scope() {
    let stage = Stage::with_shared(&[1]);
    let entry = AuditEntry::new("invoice.cancel")
        .target("invoice", 5)
        .message("withdrawn")
        .address(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)))
        .outcome(Outcome::Refused);
    stage
        .router()
        .write_apart(&stage.access(1, "ann"), &entry)
        .expect("an entry");
    let log = stage.log(1);
    let [record] = log.as_slice() else {
        panic!("{log:?}");
    };
    assert_eq!(record.seq(), 1);
    assert_eq!(record.tenant(), Some("1"));
    assert_eq!(record.action(), "invoice.cancel");
    assert_eq!(record.outcome(), Outcome::Refused);
    assert_eq!(record.message(), "withdrawn");
    assert_eq!(
        (record.target_kind(), record.target_id()),
        (Some("invoice"), Some("5"))
    );
    assert_eq!(
        record.address(),
        Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)))
    );
    assert_eq!(
        (record.user(), record.request()),
        (Some("ann"), Some("r-17"))
    );
    assert_eq!(record.origin(), "session");
    assert_eq!((record.acting_user(), record.acting_reason()), (None, None));
    let age = std::time::SystemTime::now().duration_since(record.time());
    assert!(age.expect("not ahead") < std::time::Duration::from_secs(60));
}

#[test]
fn what_was_refused_or_has_failed_is_recorded_by_itself() {
    let stage = Stage::with_shared(&[1]);
    let (router, access) = (stage.router(), stage.access(1, "ann"));
    let failed = router.transaction(&access, |conn| {
        note(conn, "lost")?;
        Err::<(), _>(RouteError::ReadOnly)
    });
    assert!(failed.is_err());
    let entry = AuditEntry::new("note.add").outcome(Outcome::Failed);
    router.write_apart(&access, &entry).expect("an entry");
    let log = stage.log(1);
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].outcome(), Outcome::Failed);
}

#[test]
fn while_acting_each_entry_names_who_acts_and_why() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        let router = stage.router();
        router
            .inside(&operator("olga"), &1, "ticket 7", |conn| {
                note(conn, "by support")
            })
            .expect("a note");
        let log = stage.log(1);
        assert_eq!(stage.actions(1), ["note.add", "act_as"]);
        for record in &log {
            assert_eq!(record.tenant(), Some("1"));
            assert_eq!(record.user(), None, "no user of the tenant has done it");
            assert_eq!(record.acting_user(), Some("olga"));
            assert_eq!(record.acting_reason(), Some("ticket 7"));
            assert_eq!(record.request(), Some("r-1"));
        }
        // What it would have done is rolled back, and the tenant's log with it.
        let failed = router.inside(&operator("olga"), &1, "ticket 8", |conn| {
            note(conn, "lost")?;
            Err::<(), _>(RouteError::ReadOnly)
        });
        assert!(failed.is_err());
        assert_eq!(stage.log(1).len(), 2);
    }
}

#[test]
fn a_text_that_no_column_takes_is_refused_before_the_database_is_asked() {
    let stage = Stage::with_shared(&[1]);
    let (router, access) = (stage.router(), stage.access(1, "ann"));
    let long = "x".repeat(256);
    for entry in [
        AuditEntry::new(""),
        AuditEntry::new(long.clone()),
        AuditEntry::new("a\0b"),
        AuditEntry::new("a").message("x".repeat(16_385)),
        AuditEntry::new("a").message("\0"),
        AuditEntry::new("a").target("note", long),
    ] {
        let refused = router.transaction(&access, |conn| -> Result<(), RouteError> {
            // The transaction goes on, also on PostgreSQL: no statement was sent.
            assert!(matches!(
                AuditLog::write(conn, &entry),
                Err(AuditError::InvalidEntry { .. })
            ));
            note(conn, "goes on")
        });
        refused.expect("the rest of the transaction");
    }
    assert_eq!(stage.log(1).len(), 6);
    let longest = AuditEntry::new("x".repeat(255)).message("ä".repeat(8192));
    router.write_apart(&access, &longest).expect("an entry");
    router
        .audit_verify(&crate::stage::host(), &1, None)
        .expect("it is whole");
}

/// An error that the caller swallows leaves no gap.
#[test]
fn a_failed_write_leaves_nothing_in_a_transaction_that_goes_on() {
    let stage = Stage::with_shared(&[1]);
    let (router, access) = (stage.router(), stage.access(1, "ann"));
    router
        .transaction(&access, |conn| note(conn, "first"))
        .expect("a note");
    // The next entry can't be inserted, since somebody has put one there.
    stage.run(
        1,
        "INSERT INTO host_audit (chain, seq, tenant_id, time, action, outcome, message, origin, previous, hash) \
         VALUES ('t:1', 2, '1', 0, 'forged', 'done', '', 'x', 'x', 'x')",
    );
    router
        .transaction(&access, |conn| -> Result<(), RouteError> {
            assert!(AuditLog::write(conn, &AuditEntry::new("second")).is_err());
            Ok(())
        })
        .expect("the transaction goes on");
    let broken = router.audit_verify(&crate::stage::host(), &1, None);
    // The forged entry is past the head, which has stayed at 1.
    match broken {
        Err(RouteError::Audit(AuditError::Broken(found))) => {
            assert_eq!(found.seq, 2);
            assert_eq!(found.fault, tenant_host::audit::Fault::PastHead);
        }
        other => panic!("{other:?}"),
    }
}
