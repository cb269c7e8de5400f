//! Writers of one log, at the same time.

use std::sync::Barrier;
use std::thread;

use tenant_host::audit::{AuditEntry, AuditLog};
use tenant_host::route::RouteError;

use crate::stage::{Databases, Stage, all_places, host, note};

const WRITERS: usize = 16;

/// From the first entry of the log on.
#[test]
fn sixteen_writers_make_one_chain() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        write_at_once(&stage, &[1], 8);
        let verified = stage
            .router()
            .audit_verify(&host(), &1, None)
            .expect("it is whole");
        assert_eq!(verified.entries, 16 * 8);
    }
}

#[test]
fn logs_that_begin_at_once_have_a_beginning_each() {
    let ids: Vec<i64> = (1..=8).collect();
    let stage = Stage::with_shared(&ids);
    write_at_once(&stage, &ids, 2);
    for id in ids {
        let verified = stage
            .router()
            .audit_verify(&host(), &id, None)
            .expect("it is whole");
        assert_eq!(verified.entries, 4, "{id}");
    }
}

/// Each of the writers adds so many entries to one of the logs.
fn write_at_once(stage: &Stage, ids: &[i64], count: usize) {
    let router = stage
        .builder()
        .max_connections(WRITERS)
        .max_connections_per_server(WRITERS)
        .build()
        .expect("a router");
    let barrier = Barrier::new(WRITERS);
    thread::scope(|scope| {
        for number in 0..WRITERS {
            let (router, barrier) = (&router, &barrier);
            let id = ids[number % ids.len()];
            scope.spawn(move || {
                let access = stage.access(id, &format!("user-{number}"));
                barrier.wait();
                for turn in 0..count {
                    // Some of them are rolled back.
                    let lost = router.transaction(&access, |conn| {
                        note(conn, "lost")?;
                        Err::<(), _>(RouteError::ReadOnly)
                    });
                    assert!(matches!(lost, Err(RouteError::ReadOnly)), "{lost:?}");
                    router
                        .transaction(&access, |conn| note(conn, &format!("{number}/{turn}")))
                        .expect("a note");
                }
            });
        }
    });
}

/// The host's own log, on the pool of the host's database.
#[test]
fn writers_of_the_host_make_one_chain() {
    let stage = Stage::of(Databases::One);
    let before = stage.host_log().len();
    let barrier = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                barrier.wait();
                for _ in 0..8 {
                    let mut conn = stage.database().get(&host()).expect("a connection");
                    AuditLog::write(&mut conn, &AuditEntry::new("host.did")).expect("an entry");
                }
            });
        }
    });
    let mut conn = stage.database().get(&host()).expect("a connection");
    let verified = AuditLog::verify(&mut conn, None).expect("it is whole");
    assert_eq!(verified.entries, i64::try_from(before).expect("a few") + 64);
}
