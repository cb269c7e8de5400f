//! The tables of tenants and of the host, in one database or in two.

use tenant_host::audit::{AuditEntry, AuditFilter, AuditLog, AuditPage};
use tenant_host::catalog::NewPlacement;
use tenant_host::migrate::Quiet;
use tenant_host::route::RouteError;

use crate::stage::{Databases, Stage, actions, all_places, host, note};

#[test]
fn one_database_or_two_hold_the_logs_of_both() {
    for databases in [Databases::One, Databases::Two] {
        let stage = Stage::of(databases);
        stage.create(1, NewPlacement::Shared);
        stage.create(2, NewPlacement::Shared);
        let router = stage.router();
        for id in [1, 2] {
            router
                .transaction(&stage.access(id, "ann"), |conn| note(conn, "hello"))
                .expect("a note");
        }
        router
            .host_transaction(&host(), |conn| -> Result<(), RouteError> {
                AuditLog::write(conn, &AuditEntry::new("host.in_shared"))?;
                Ok(())
            })
            .expect("an entry");
        assert_eq!(stage.actions(1), ["note.add"]);
        assert_eq!(stage.actions(2), ["note.add"]);
        // The host's log in its own database has the changes of the catalog; if that is the shared
        // one, what was written there is in it, too.
        let of_host = actions(&stage.host_log());
        assert!(of_host.contains(&"tenant.create".to_owned()), "{of_host:?}");
        let has = of_host.contains(&"host.in_shared".to_owned());
        assert_eq!(has, databases == Databases::One, "{of_host:?}");
        let in_shared = router
            .host_transaction(&host(), |conn| -> Result<_, RouteError> {
                let page = AuditPage::newest(100);
                Ok(AuditLog::page(conn, &AuditFilter::new(), page)?)
            })
            .expect("entries");
        assert_eq!(in_shared[0].action(), "host.in_shared");
        assert!(in_shared.iter().all(|record| record.tenant().is_none()));
        for id in [1, 2] {
            let verified = router
                .audit_verify(&host(), &id, None)
                .expect("it is whole");
            assert_eq!(verified.entries, 1);
        }
        let mut conn = stage.database().get(&host()).expect("a connection");
        AuditLog::verify(&mut conn, None).expect("it is whole");
    }
}

/// Also if the place of tenants is migrated first, and the host's tables come into it later.
#[test]
fn each_order_of_migrations_is_one() {
    let stage = Stage::of(Databases::One);
    let report = stage.migrations.run(&host(), &Quiet).expect("a run");
    assert!(report.is_ok(), "{report}");
    assert!(stage.database().migrate().expect("a run").is_empty());
    let again = stage.migrations.run(&host(), &Quiet).expect("a run");
    assert!(again.is_ok());
}

#[test]
fn each_kind_of_place_has_its_log() {
    let stage = Stage::new();
    let places = all_places();
    for (id, placement) in (1..).zip(&places) {
        stage.create(id, placement.clone());
        stage
            .router()
            .transaction(&stage.access(id, "ann"), |conn| note(conn, "hello"))
            .expect("a note");
    }
    for (id, _) in (1..).zip(&places) {
        let log = stage.log(id);
        assert_eq!(log.len(), 1);
        assert_eq!(log[0].tenant(), Some(id.to_string().as_str()));
        assert_eq!(log[0].seq(), 1);
    }
}
