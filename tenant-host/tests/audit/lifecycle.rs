//! A log when its tenant moves, and when it is erased.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use tenant_host::audit::{AuditEntry, AuditLog};
use tenant_host::catalog::{NewPlacement, Transition};
use tenant_host::lifecycle::{
    EraseOptions, ExportOptions, Lifecycle, LifecycleError, LifecycleEvent, MoveStep,
};
use tenant_host::migrate::Quiet;
use tenant_host::route::RouteError;

use crate::common::place::RawConnection;
use crate::stage::{Stage, all_places, host, operator};

fn lifecycle(stage: &Stage) -> Lifecycle<i64, RawConnection> {
    Lifecycle::new(&stage.catalog, &stage.migrations)
        .claim(Duration::from_secs(1))
        .stop_time(Duration::ZERO)
        .longest_transaction(Duration::ZERO)
}

fn write(stage: &Stage, id: i64) {
    stage
        .router()
        .write_apart(&stage.access(id, "ann"), &AuditEntry::new("step"))
        .expect("an entry");
}

fn verified(stage: &Stage, id: i64) -> i64 {
    let verified = stage.router().audit_verify(&host(), &id, None);
    verified.expect("it is whole").entries
}

/// Removes the old rows of a move, as soon as that may be.
fn remove_old(stage: &Stage, id: i64) {
    let begun = Instant::now();
    loop {
        match lifecycle(stage).remove_old(&host(), &id, &Quiet) {
            Ok(None) => return,
            Ok(Some(left)) | Err(LifecycleError::MoveUnderWay { free_in: left }) => {
                std::thread::sleep(left);
            }
            Err(error) => panic!("{error}"),
        }
        assert!(begun.elapsed() < Duration::from_secs(30));
    }
}

#[test]
fn it_moves_with_its_tenant_and_verifies_there() {
    for own in all_places().into_iter().skip(1) {
        let stage = Stage::with_shared(&[1, 2]);
        for id in [1, 1, 1, 2] {
            write(&stage, id);
        }
        // What is written after the copy is in the new place, too.
        let progress = |event: &LifecycleEvent<'_>| {
            if let LifecycleEvent::Step {
                step: MoveStep::Copied,
            } = event
            {
                for _ in 0..3 {
                    write(&stage, 1);
                }
            }
        };
        lifecycle(&stage)
            .move_to(&host(), &1, own, &progress)
            .expect("it moves");
        assert_eq!(verified(&stage, 1), 6);
        let of_host = stage.host_log();
        let moves: Vec<_> = of_host
            .iter()
            .filter(|record| record.action() == "tenant.move")
            .map(|record| (record.target_id(), record.user()))
            .collect();
        assert_eq!(moves, [(Some("1"), Some("root"))]);
        write(&stage, 1);
        remove_old(&stage, 1);
        assert_eq!(verified(&stage, 1), 7);
        lifecycle(&stage)
            .move_to(&host(), &1, NewPlacement::Shared, &Quiet)
            .expect("it moves back");
        remove_old(&stage, 1);
        write(&stage, 1);
        assert_eq!(verified(&stage, 1), 8);
        assert_eq!(verified(&stage, 2), 1);
        // It is as closed as before.
        let refused = stage.raw(1).batch_execute("DELETE FROM host_audit");
        assert!(refused.is_err());
    }
}

/// Each connection that is opened for it, with who asked, wherever the tenant is; and without an entry
/// nothing is done.
#[test]
fn work_on_a_tenants_data_is_in_the_log_of_the_host() {
    for place in all_places() {
        let stage = Stage::new();
        stage.create(1, place);
        let lifecycle = lifecycle(&stage).audit();
        let export = || {
            let (olga, mut file) = (operator("olga"), Vec::new());
            let options = ExportOptions::default();
            let done = lifecycle.export(&olga, &1, options, &mut file, &Quiet);
            done.map(drop)
        };
        export().expect("an export");
        let of_host = stage.host_log();
        let record = of_host.last().expect("an entry");
        assert_eq!(record.action(), "hatch.connection");
        assert_eq!(record.user(), Some("olga"));
        assert!(record.message().starts_with("life cycle"), "{record:?}");
        let broken = stage
            .host_place
            .raw()
            .batch_execute("DROP TABLE host_audit");
        broken.expect("a table less");
        assert!(export().is_err());
    }
}

#[test]
fn a_copy_that_was_begun_anew_is_whole() {
    let stage = Stage::with_shared(&[1]);
    for _ in 0..3 {
        write(&stage, 1);
    }
    let is_stopped = AtomicBool::new(false);
    let progress = |event: &LifecycleEvent<'_>| {
        if let LifecycleEvent::Step {
            step: MoveStep::Copied,
        } = event
        {
            is_stopped.store(true, Ordering::SeqCst);
            panic!("the process ends here");
        }
    };
    let own = all_places().remove(1);
    let moved = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        lifecycle(&stage).move_to(&host(), &1, own.clone(), &progress)
    }));
    assert!(moved.is_err() && is_stopped.load(Ordering::SeqCst));
    write(&stage, 1);
    let begun = Instant::now();
    loop {
        match lifecycle(&stage).move_to(&host(), &1, own.clone(), &Quiet) {
            Ok(_) => break,
            Err(LifecycleError::MoveUnderWay { free_in }) => std::thread::sleep(free_in),
            Err(error) => panic!("{error}"),
        }
        assert!(begun.elapsed() < Duration::from_secs(30));
    }
    assert_eq!(verified(&stage, 1), 4);
}

#[test]
fn it_is_erased_if_that_is_said() {
    for with_audit in [false, true] {
        let stage = Stage::with_shared(&[1, 2]);
        for id in [1, 1, 2] {
            write(&stage, id);
        }
        let options = match with_audit {
            true => EraseOptions::default().with_audit(),
            false => EraseOptions::default(),
        };
        lifecycle(&stage)
            .erase(&host(), &1, options, &Quiet)
            .expect("it is erased");
        let count = count(
            &stage,
            "SELECT count(*) AS found FROM host_audit WHERE tenant_id = '1'",
        );
        assert_eq!(count, if with_audit { 0 } else { 2 });
        assert_eq!(verified(&stage, 2), 1);
    }
}

/// Kept before, it is there whatever is erased.
#[test]
fn what_was_kept_outlives_the_tenant() {
    let stage = Stage::new();
    stage.create(1, all_places().remove(1));
    write(&stage, 1);
    stage
        .router()
        .read(&stage.access(1, "x"), |conn| {
            Ok::<_, RouteError>(AuditLog::keep_for_host(conn, stage.database(), &host())?)
        })
        .expect("a copy");
    lifecycle(&stage)
        .erase(&host(), &1, EraseOptions::default(), &Quiet)
        .expect("it is erased");
    assert!(
        stage
            .catalog
            .change(&host(), &1, Transition::Resume)
            .is_err()
    );
    assert_eq!(
        AuditLog::verify_kept(stage.database(), &host(), &1).expect("whole"),
        1
    );
}

fn count(stage: &Stage, question: &str) -> i64 {
    use diesel::RunQueryDsl;

    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        found: i64,
    }

    let row = diesel::sql_query(question).get_result::<Count>(&mut stage.shared_place().raw());
    row.expect("a count").found
}
