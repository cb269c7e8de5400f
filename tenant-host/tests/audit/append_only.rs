//! What the database refuses, whoever asks.

use diesel::connection::SimpleConnection;
use tenant_host::route::RouteError;

use crate::common::place::RawConnection;
use crate::stage::{Stage, all_places, host, note};

fn refused(raw: &mut RawConnection, statement: &str) {
    let result = raw.batch_execute(statement);
    let error = result.expect_err(statement).to_string();
    assert!(error.contains("audit log"), "{statement}: {error}");
}

#[test]
fn entries_and_heads_stay_as_they_are() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        let (router, access) = (stage.router(), stage.access(1, "ann"));
        for text in ["one", "two"] {
            router
                .transaction(&access, |conn| note(conn, text))
                .expect("a note");
        }
        let mut raw = stage.raw(1);
        for statement in [
            "UPDATE host_audit SET message = 'changed'",
            "UPDATE host_audit SET tenant_id = '2' WHERE seq = 1",
            "DELETE FROM host_audit",
            "DELETE FROM host_audit WHERE seq = 2",
            "DELETE FROM host_audit_heads",
            "UPDATE host_audit_heads SET seq = seq - 1",
            "UPDATE host_audit_heads SET seq = seq + 2",
            "UPDATE host_audit_heads SET tenant_id = '2'",
            "UPDATE host_audit_heads SET chain = 't:2'",
        ] {
            refused(&mut raw, statement);
        }
        #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
        for table in ["host_audit", "host_audit_heads"] {
            refused(&mut raw, &format!("TRUNCATE {table}"));
        }
        #[cfg(not(all(feature = "postgres", not(feature = "sqlite"))))]
        for statement in [
            "REPLACE INTO host_audit SELECT * FROM host_audit WHERE seq = 1",
            "REPLACE INTO host_audit_heads SELECT * FROM host_audit_heads",
        ] {
            assert!(raw.batch_execute(statement).is_err(), "{statement}");
        }
        let verified = router.audit_verify(&host(), &1, None).expect("it is whole");
        assert_eq!(verified.entries, 2);
    }
}

/// What lets the retention remove entries is seen by its own transaction alone. (On MySQL the trigger
/// waits for that transaction, and SQLite has one writer at a time.)
#[test]
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
fn who_may_remove_is_one_transaction() {
    let stage = Stage::with_shared(&[1]);
    stage
        .router()
        .transaction(&stage.access(1, "ann"), |conn| note(conn, "one"))
        .expect("a note");
    let mut removing = stage.raw(1);
    removing
        .batch_execute("BEGIN; UPDATE host_audit_heads SET removing = 1 WHERE chain = 't:1'")
        .expect("a transaction");
    refused(
        &mut stage.raw(1),
        "DELETE FROM host_audit WHERE chain = 't:1'",
    );
    removing.batch_execute("ROLLBACK").expect("it ends");
}

/// A tenant's own statements reach no entry to change it.
#[test]
fn a_hatch_of_a_tenant_meets_the_triggers_too() {
    let stage = Stage::with_shared(&[1]);
    let (router, access) = (stage.router(), stage.access(1, "ann"));
    router
        .transaction(&access, |conn| note(conn, "one"))
        .expect("a note");
    let refused = router.transaction(&access, |conn| -> Result<(), RouteError> {
        let raw = conn.unconstrained_unsafe("a clean-up that forgets its WHERE")?;
        raw.batch_execute("DELETE FROM host_audit")
            .map_err(tenant_core::Error::from)?;
        Ok(())
    });
    assert!(refused.is_err());
    // The record of the hatch was in the transaction, which was rolled back.
    assert_eq!(stage.actions(1), ["note.add"]);
}
