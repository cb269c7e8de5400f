//! Changes past the library, by somebody who switches the triggers off.

use tenant_host::audit::{AuditEntry, AuditError, Checkpoint, Fault};
use tenant_host::route::RouteError;

use crate::stage::{Stage, host};

/// A log of five entries, and another tenant's.
fn stage() -> Stage {
    let stage = Stage::with_shared(&[1, 2]);
    let router = stage.router();
    for id in [1, 2] {
        for number in 1..=5 {
            let entry = AuditEntry::new("step")
                .target("step", number)
                .message("as it was");
            router
                .write_apart(&stage.access(id, "ann"), &entry)
                .expect("an entry");
        }
    }
    for trigger in triggers() {
        stage.run(1, &trigger);
    }
    stage
}

fn triggers() -> Vec<String> {
    if cfg!(all(feature = "postgres", not(feature = "sqlite"))) {
        let tables = ["host_audit", "host_audit_heads"].into_iter();
        return tables
            .map(|table| format!("ALTER TABLE {table} DISABLE TRIGGER USER"))
            .collect();
    }
    let names = ["update", "delete", "heads_update", "heads_delete"].into_iter();
    names
        .map(|name| format!("DROP TRIGGER host_audit_{name}"))
        .collect()
}

fn verify(stage: &Stage, checkpoint: Option<&Checkpoint>) -> Result<(), (i64, Fault)> {
    match stage.router().audit_verify(&host(), &1, checkpoint) {
        Ok(_) => Ok(()),
        Err(RouteError::Audit(AuditError::Broken(found))) => {
            assert_eq!(found.tenant.as_deref(), Some("1"));
            Err((found.seq, found.fault))
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// What comes of `statements` on a log of five entries.
fn after(statements: &str) -> Result<(), (i64, Fault)> {
    let stage = stage();
    assert_eq!(verify(&stage, None), Ok(()));
    stage.run(1, statements);
    // The other tenant's log is whole, whatever happens to this one.
    if !statements.contains("'2'") {
        stage
            .router()
            .audit_verify(&host(), &2, None)
            .expect("the other is whole");
    }
    verify(&stage, None)
}

#[test]
fn a_value_that_was_changed_is_found() {
    for (column, value) in [
        ("message", "'another'"),
        ("message", "''"),
        ("action", "'other'"),
        ("outcome", "'failed'"),
        ("user_id", "'bob'"),
        ("user_id", "NULL"),
        ("request_id", "NULL"),
        ("acting_reason", "''"),
        ("address", "'192.0.2.1'"),
        ("time", "time + 1"),
        ("target_id", "'33'"),
        ("target_kind", "'x'"),
        ("origin", "'x'"),
    ] {
        let statement =
            format!("UPDATE host_audit SET {column} = {value} WHERE chain = 't:1' AND seq = 3");
        assert_eq!(after(&statement), Err((3, Fault::Changed)), "{column}");
    }
}

#[test]
fn an_entry_that_was_removed_is_found() {
    for seq in 1..=5 {
        let statement = format!("DELETE FROM host_audit WHERE chain = 't:1' AND seq = {seq}");
        assert_eq!(after(&statement), Err((seq, Fault::Missing)));
    }
    let all = after("DELETE FROM host_audit WHERE chain = 't:1'");
    assert_eq!(all, Err((1, Fault::Missing)));
}

#[test]
fn the_end_that_was_cut_off_is_found_by_the_head() {
    let last_two = "DELETE FROM host_audit WHERE chain = 't:1' AND seq > 3";
    assert_eq!(after(last_two), Err((4, Fault::Missing)));
    // The head is set back, too, but not its hash.
    let with_head = format!("{last_two}; UPDATE host_audit_heads SET seq = 3 WHERE chain = 't:1'");
    assert_eq!(after(&with_head), Err((3, Fault::Head)));
    let no_head = after("DELETE FROM host_audit_heads WHERE chain = 't:1'");
    assert_eq!(no_head, Err((1, Fault::PastHead)));
}

#[test]
fn an_entry_that_moved_is_found() {
    let moved = "UPDATE host_audit SET tenant_id = '2' WHERE chain = 't:1' AND seq = 3";
    assert_eq!(after(moved), Err((3, Fault::Missing)));
    // And where it went.
    let stage = stage();
    stage.run(
        1,
        "UPDATE host_audit SET tenant_id = '1' WHERE chain = 't:2' AND seq = 5",
    );
    assert_eq!(verify(&stage, None), Err((5, Fault::Foreign)));
    let swapped = "UPDATE host_audit SET seq = 9 WHERE chain = 't:1' AND seq = 3; \
         UPDATE host_audit SET seq = 3 WHERE chain = 't:1' AND seq = 4; \
         UPDATE host_audit SET seq = 4 WHERE chain = 't:1' AND seq = 9";
    assert_eq!(after(swapped), Err((3, Fault::Changed)));
}

#[test]
fn a_front_that_was_cut_off_is_no_retention() {
    let cut = "DELETE FROM host_audit WHERE chain = 't:1' AND seq <= 2; \
         UPDATE host_audit_heads SET anchor_seq = 2, anchor_hash = \
         (SELECT previous FROM host_audit WHERE chain = 't:1' AND seq = 3) WHERE chain = 't:1'";
    assert_eq!(after(cut), Err((2, Fault::Anchor)));
}

/// Who cuts the end off and writes the head anew, too, is found by what was kept elsewhere.
#[test]
fn a_checkpoint_tells_what_the_database_can_not() {
    let stage = stage();
    let router = stage.router();
    let verified = router.audit_verify(&host(), &1, None).expect("it is whole");
    let checkpoint = verified.checkpoint.expect("an entry");
    let text = checkpoint.to_string();
    assert_eq!(text.parse::<Checkpoint>().as_ref(), Ok(&checkpoint));
    assert_eq!(verify(&stage, Some(&checkpoint)), Ok(()));
    stage.run(
        1,
        "DELETE FROM host_audit WHERE chain = 't:1' AND seq > 3; \
         UPDATE host_audit_heads SET seq = 3, hash = \
         (SELECT hash FROM host_audit WHERE chain = 't:1' AND seq = 3) WHERE chain = 't:1'",
    );
    assert_eq!(
        verify(&stage, None),
        Ok(()),
        "nothing in the database tells it"
    );
    assert_eq!(verify(&stage, Some(&checkpoint)), Err((4, Fault::Missing)));
    // Others are written in their place.
    for _ in 0..2 {
        router
            .write_apart(&stage.access(1, "ann"), &AuditEntry::new("forged"))
            .expect("an entry");
    }
    assert_eq!(verify(&stage, None), Ok(()));
    assert_eq!(
        verify(&stage, Some(&checkpoint)),
        Err((5, Fault::Checkpoint))
    );
    for text in [
        "",
        "5",
        "5:",
        "x:00",
        "5:XY",
        &format!("5:{}", "g".repeat(64)),
    ] {
        assert!(text.parse::<Checkpoint>().is_err(), "{text}");
    }
}
