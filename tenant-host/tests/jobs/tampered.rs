//! Rows of jobs that somebody has written who may not: their handlers are not called.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use diesel::connection::SimpleConnection;
use tenant_host::job::{HostJob, JobState, Opener, SendOptions, Worker};

use super::common::authority;
use super::messages::{Poke, keys};
use super::stage::{Stage, handled, texts};

/// After a job of one tenant comes one that can't be opened: its handler is not called, and
/// nothing of the one before is left to it.
#[test]
fn what_can_not_be_opened_does_not_run_at_all() {
    let stage = Stage::new(&[1, 2]);
    stage.send(1, "first");
    let forged = stage.send(1, "forged");
    stage.send(2, "last");
    stage.relay();
    let mut raw = raw(&stage);
    raw.batch_execute(&format!(
        "UPDATE host_jobs SET envelope = (SELECT envelope FROM (SELECT envelope FROM host_jobs WHERE tenant_id = '2') other) WHERE id = '{forged}'"
    ))
    .expect("it is forged");
    let (worker, log) = stage.worker(&[]);
    worker.build().expect("a worker").run_all().expect("jobs");
    let handled = handled(&log);
    let mut texts = texts(&handled);
    texts.sort_unstable();
    assert_eq!(texts, [(1, "first"), (2, "last")]);
    let dead = stage.dead();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].tenant_id::<i64>(), Some(1));
    let error = dead[0].error.as_deref().unwrap_or_default();
    assert!(error.contains("that stands beside the envelope"), "{error}");
}

/// Who can write to the table of jobs.
#[test]
fn rows_that_were_tampered_with() {
    for (change, expected) in [
        ("tenant_id = '2'", "tenant that stands beside"),
        ("kind = 'delete'", "kind that stands beside"),
        (
            "id = '0123456789abcdef0123456789abcdef'",
            "id that stands beside",
        ),
        ("envelope = 'something'", "version"),
    ] {
        let stage = Stage::new(&[1, 2]);
        stage.send(1, "hello");
        stage.send(2, "of 2");
        stage.relay();
        let change = match (change, cfg!(feature = "postgres")) {
            ("envelope = 'something'", true) => "envelope = 'something'::bytea",
            _ => change,
        };
        raw(&stage)
            .batch_execute(&format!(
                "UPDATE host_jobs SET {change} WHERE tenant_id = '1'"
            ))
            .expect("it is changed");
        let (worker, log) = stage.worker(&[]);
        worker.build().expect("a worker").run_all().expect("jobs");
        assert_eq!(texts(&handled(&log)), [(2, "of 2")], "{change}");
        let dead = stage.dead();
        assert_eq!(dead.len(), 1, "{change}");
        let error = dead[0].error.as_deref().unwrap_or_default();
        assert!(error.contains(expected), "{change}: {error}");
    }
}

/// A job that was sent for later is not done before its time, whatever the table says.
#[test]
fn a_time_that_was_changed_brings_nothing_forward() {
    let stage = Stage::new(&[1]);
    let at = SystemTime::now() + Duration::from_secs(3600);
    stage.send_with(1, "later", SendOptions::new().at(at));
    stage.send(1, "now");
    stage.relay();
    raw(&stage)
        .batch_execute("UPDATE host_jobs SET run_at = 0; UPDATE host_job_turns SET due = 0")
        .expect("it is changed");
    let (worker, log) = stage.worker(&[]);
    let worker = worker.build().expect("a worker");
    assert_eq!(worker.run_all().expect("jobs"), 2);
    assert_eq!(texts(&handled(&log)), [(1, "now")]);
    // It waits for its own time again, and that was no attempt.
    assert!(stage.dead().is_empty());
    let waiting = stage.list(JobState::Waiting);
    assert_eq!((waiting.len(), waiting[0].attempts), (1, 0));
    let left = waiting[0].run_at.duration_since(SystemTime::now());
    assert!(left.expect("it is to come") > Duration::from_secs(3000));

    // In its time it is done. The time is one of the clock of who opens it.
    raw(&stage)
        .batch_execute("UPDATE host_jobs SET run_at = 0; UPDATE host_job_turns SET due = 0")
        .expect("it is changed");
    let opener = Opener::builder(authority(), &stage.world.catalog, &keys())
        .clock(move || at)
        .build();
    let (worker, log) = stage.worker_with(&opener, &[]);
    assert_eq!(
        worker.build().expect("a worker").run_all().expect("jobs"),
        1
    );
    assert_eq!(texts(&handled(&log)), [(1, "later")]);
}

/// A copy of a job with another id is not done a second time.
#[test]
fn a_copy_of_a_job_is_refused() {
    let stage = Stage::new(&[1]);
    let id = stage.send(1, "once");
    stage.relay();
    let (worker, log) = stage.worker(&[]);
    let worker = worker.build().expect("a worker");
    raw(&stage)
        .batch_execute(&format!(
            "INSERT INTO host_jobs (id, queue, tenant_id, kind, envelope, state, run_at, attempts, created, changed, expires)
             SELECT 'ffffffffffffffffffffffffffffffff', queue, tenant_id, kind, envelope, 'waiting', 0, 0, created, changed, expires FROM host_jobs WHERE id = '{id}';
             UPDATE host_job_turns SET due = 0"
        ))
        .expect("it is copied");
    assert_eq!(worker.run_all().expect("jobs"), 2);
    assert_eq!(handled(&log).len(), 1);
    assert_eq!(stage.dead().len(), 1);
}

/// A tenant's job does not reach the host's handler of the same kind.
#[test]
fn a_tenants_job_is_not_the_hosts() {
    let stage = Stage::new(&[1]);
    stage.send(1, "of 1");
    stage.relay();
    raw(&stage)
        .batch_execute(
            "UPDATE host_jobs SET tenant_id = ''; UPDATE host_job_turns SET tenant_id = ''",
        )
        .expect("it is changed");
    let called = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&called);
    let worker = Worker::builder(&stage.queue, &stage.opener)
        .handle_for_host(move |_: HostJob<Poke>| {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
        .build()
        .expect("a worker");
    worker.run_all().expect("jobs");
    assert_eq!(called.load(Ordering::SeqCst), 0);
    assert_eq!(stage.dead().len(), 1);
}

/// A plain connection to the host's database.
fn raw(stage: &Stage) -> super::common::place::RawConnection {
    stage.world.host_raw()
}
