//! Hatches, and acting as a tenant, in the logs.

use diesel::connection::SimpleConnection;
use std::sync::{Arc, Mutex};

use tenant_core::hatch::HatchUse;
use tenant_core::prelude::*;
use tenant_host::audit::{AuditFilter, AuditLog, AuditPage, AuditRecord, AuditSink};
use tenant_host::route::RouteError;

use crate::common::authority;
use crate::common::place::RawConnection;
use crate::stage::{Stage, all_places, host, note, noted, operator};

/// The host's log in the shared database, the oldest entry first.
fn in_shared(stage: &Stage) -> Vec<AuditRecord> {
    let mut records = stage
        .router()
        .host_transaction(&host(), |conn| -> Result<_, RouteError> {
            Ok(AuditLog::page(
                conn,
                &AuditFilter::new(),
                AuditPage::newest(100),
            )?)
        })
        .expect("entries");
    records.reverse();
    records
}

#[test]
fn a_hatch_leaves_an_entry_in_the_transaction_in_which_it_is_opened() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        let (router, access) = (stage.router(), stage.access(1, "ann"));
        let open = |conn: &mut crate::stage::TenantDb| -> Result<(), RouteError> {
            let raw = conn.unconstrained_unsafe("maintenance: a look")?;
            raw.batch_execute("SELECT 1")
                .map_err(tenant_core::Error::from)?;
            Ok(())
        };
        router.transaction(&access, open).expect("a hatch");
        let log = stage.log(1);
        assert_eq!(log.len(), 1);
        assert_eq!(log[0].action(), "hatch.connection");
        assert_eq!(log[0].message(), "maintenance: a look");
        assert_eq!(log[0].user(), Some("ann"));
        assert_eq!(log[0].target_kind(), Some("source"));
        assert!(log[0].target_id().expect("a place").contains("hatches.rs:"));
        let failed = router.transaction(&access, |conn| {
            open(conn)?;
            Err::<(), _>(RouteError::ReadOnly)
        });
        assert!(failed.is_err());
        assert_eq!(stage.log(1).len(), 1);
        router.audit_verify(&host(), &1, None).expect("it is whole");
    }
}

#[test]
fn without_an_entry_the_hatch_stays_shut() {
    let stage = Stage::with_shared(&[1]);
    let (router, access) = (stage.router(), stage.access(1, "ann"));
    // A transaction that only reads can't write the entry.
    let refused = router.read(&access, |conn| -> Result<(), RouteError> {
        conn.unconstrained_unsafe("maintenance: a look")?;
        panic!("it must stay shut");
    });
    assert!(
        matches!(
            refused,
            Err(RouteError::Core(
                tenant_core::Error::HatchNotRecorded { .. }
            ))
        ),
        "{refused:?}"
    );
    stage.run(1, "DROP TABLE host_audit");
    let refused = router.transaction(&access, |conn| -> Result<(), RouteError> {
        conn.unconstrained_unsafe("maintenance: a look")?;
        panic!("it must stay shut");
    });
    assert!(refused.is_err());
    let refused = router.inside(&host(), &1, "ticket 7", |_| -> Result<(), RouteError> {
        panic!("it must not run");
    });
    assert!(refused.is_err());
}

#[test]
fn acting_leaves_an_entry_of_the_host_whatever_comes_of_the_work() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        let router = stage.router();
        let failed = router.inside(&operator("olga"), &1, "ticket 7", |conn| {
            note(conn, "lost")?;
            Err::<(), _>(RouteError::ReadOnly)
        });
        assert!(failed.is_err());
        let seen = router.read_inside(&operator("olga"), &1, "ticket 8", noted);
        assert!(seen.expect("notes").is_empty());
        let log = in_shared(&stage);
        let reasons: Vec<_> = log
            .iter()
            .filter(|record| record.action() == "hatch.act_as")
            .map(AuditRecord::message)
            .collect();
        assert_eq!(reasons, ["ticket 7", "ticket 8"]);
        for record in log {
            assert_eq!(record.user(), Some("olga"));
            assert_eq!(record.tenant(), None);
            assert_eq!(
                (record.target_kind(), record.target_id()),
                (Some("tenant"), Some("1"))
            );
        }
        // Looking leaves nothing with the tenant, and failing neither.
        assert!(stage.log(1).is_empty());
    }
}

#[test]
fn transfers_and_what_is_written_over_tenants_are_in_the_hosts_log() {
    use crate::stage::notes;
    use diesel::prelude::*;

    let stage = Stage::with_shared(&[1, 2]);
    let router = stage.router();
    router
        .transaction(&stage.access(1, "ann"), |conn| note(conn, "a"))
        .expect("a note");
    let tenants = authority().tenants([1, 2], "test");
    let over = operator("olga").write_over(&tenants, "a clean-up");
    router
        .host_transaction(&operator("olga"), |conn| -> Result<(), RouteError> {
            over.update(notes::table)
                .set(notes::text.eq("b"))
                .execute(conn)?;
            Ok(())
        })
        .expect("a statement");
    let log = in_shared(&stage);
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].action(), "hatch.write_over");
    assert!(
        log[0].message().starts_with("a clean-up\n"),
        "{}",
        log[0].message()
    );
    assert!(log[0].message().contains("[1, 2]"), "{}", log[0].message());
    assert_eq!(log[0].user(), Some("olga"));
}

#[test]
fn the_sink_of_the_application_is_asked_as_well() {
    let stage = Stage::with_shared(&[1]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = {
        let seen = Arc::clone(&seen);
        move |used: &HatchUse| seen.lock().expect("no panic").push(used.kind)
    };
    let router = stage.builder().hatch_sink(sink).build().expect("a router");
    router
        .transaction(&stage.access(1, "ann"), |conn| -> Result<(), RouteError> {
            conn.unconstrained_unsafe("maintenance: a look")?;
            Ok(())
        })
        .expect("a hatch");
    assert_eq!(seen.lock().expect("no panic").len(), 1);
    assert_eq!(stage.actions(1), ["hatch.connection"]);
}

/// Without a router: a connection that is made by hand.
#[test]
fn a_sink_can_be_set_by_hand() {
    let stage = Stage::with_shared(&[1]);
    let scope = authority().tenant(1i64, ScopeOrigin::new("script").user("ann"));
    let sink = AuditSink::<RawConnection>::new(&scope).expect("a sink");
    let conn = TenantConnection::new(stage.raw(1), &scope);
    let mut conn = conn.with_hatch_sink(Arc::new(sink));
    conn.unconstrained_unsafe("maintenance: a look")
        .expect("a hatch");
    let log = stage.log(1);
    assert_eq!(log.len(), 1);
    assert_eq!((log[0].origin(), log[0].user()), ("script", Some("ann")));
}
