//! What the host keeps of a tenant that is erased.

use tenant_host::audit::{AuditEntry, AuditError, AuditLog, AuditPage};
use tenant_host::catalog::Transition;
use tenant_host::route::RouteError;

use crate::stage::{Stage, actions, all_places, host};

#[test]
fn an_erased_tenants_log_stays_readable_for_the_host() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        stage.create(2, tenant_host::catalog::NewPlacement::Shared);
        let router = stage.router();
        for (id, count) in [(1, 3), (2, 1)] {
            for _ in 0..count {
                router
                    .write_apart(&stage.access(id, "ann"), &AuditEntry::new("step"))
                    .expect("an entry");
            }
        }
        let database = stage.database();
        let keep = || {
            router.read(&stage.access(1, "x"), |conn| {
                Ok::<_, RouteError>(AuditLog::keep_for_host(conn, database, &host())?)
            })
        };
        assert_eq!(keep().expect("a copy"), 3);
        // Cut off and called again, it goes on.
        assert_eq!(keep().expect("a copy"), 3);
        let removed = router
            .transaction(&stage.access(1, "x"), |conn| {
                Ok::<_, RouteError>(AuditLog::erase(conn, &host())?)
            })
            .expect("nothing is left");
        assert_eq!(removed.entries, 3);
        assert!(stage.log(1).is_empty());
        // Of the other tenant nothing has changed.
        assert_eq!(stage.log(2).len(), 1);
        for change in [Transition::BeginErase, Transition::FinishErase] {
            stage.catalog.change(&host(), &1, change).expect("a state");
        }
        let kept = AuditLog::kept(database, &host(), &1, AuditPage::newest(10)).expect("a log");
        assert_eq!(actions(&kept), ["step", "step", "step"]);
        assert_eq!(kept[0].tenant(), Some("1"));
        assert_eq!(kept[0].user(), Some("ann"));
        let before = AuditPage::newest(10).before(kept[1].seq());
        let rest = AuditLog::kept(database, &host(), &1, before).expect("a log");
        assert_eq!(rest.len(), 1);
        assert_eq!(
            AuditLog::kept_tenants(database, &host()).expect("ids"),
            ["1"]
        );
        assert_eq!(
            AuditLog::verify_kept(database, &host(), &1).expect("whole"),
            3
        );
        // What the host's own log says of it stays, too.
        let of_host = stage.host_log();
        let of_tenant = of_host
            .iter()
            .filter(|record| record.target_kind() == Some("tenant"))
            .filter(|record| record.target_id() == Some("1"));
        assert!(of_tenant.count() >= 3);
    }
}

#[test]
fn another_content_is_not_kept_over_the_first() {
    let stage = Stage::with_shared(&[1]);
    let router = stage.router();
    let write = |action: &'static str| {
        router
            .write_apart(&stage.access(1, "ann"), &AuditEntry::new(action))
            .expect("an entry");
    };
    let keep = || {
        router.read(&stage.access(1, "x"), |conn| {
            let kept = AuditLog::keep_for_host(conn, stage.database(), &host());
            kept.map_err(RouteError::from)
        })
    };
    write("first");
    keep().expect("a copy");
    router
        .transaction(&stage.access(1, "x"), |conn| {
            Ok::<_, RouteError>(AuditLog::erase(conn, &host())?)
        })
        .expect("nothing is left");
    write("another");
    let differs = keep();
    assert!(
        matches!(
            differs,
            Err(RouteError::Audit(AuditError::KeptDiffers { seq: 1 }))
        ),
        "{differs:?}"
    );
    let kept = AuditLog::kept(stage.database(), &host(), &1, AuditPage::newest(10));
    assert_eq!(actions(&kept.expect("a log")), ["first"]);
}

#[test]
fn what_is_kept_verifies_or_says_where_it_does_not() {
    let stage = Stage::with_shared(&[1]);
    let router = stage.router();
    for _ in 0..3 {
        router
            .write_apart(&stage.access(1, "ann"), &AuditEntry::new("step"))
            .expect("an entry");
    }
    router
        .read(&stage.access(1, "x"), |conn| {
            let kept = AuditLog::keep_for_host(conn, stage.database(), &host());
            kept.map_err(RouteError::from)
        })
        .expect("a copy");
    stage
        .host_place
        .run("UPDATE host_audit_kept SET message = 'x' WHERE seq = 2");
    match AuditLog::verify_kept(stage.database(), &host(), &1) {
        Err(AuditError::Broken(found)) => assert_eq!(found.seq, 2),
        other => panic!("{other:?}"),
    }
}
