//! The queue as a backend of apalis: its workers and layers, our rules.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use apalis_core::error::{AbortError, BoxDynError};
use apalis_core::worker::builder::WorkerBuilder;
use apalis_core::worker::context::WorkerContext;
use apalis_core::worker::ext::event_listener::EventListenerExt;
use diesel::connection::SimpleConnection;
use tenant_host::job::{Job, JobBackend, JobState};

use super::common::host;
use super::messages::Poke;
use super::stage::{Stage, at_once};

type Log = Arc<Mutex<Vec<(i64, String, u32)>>>;

/// How long a job is a worker's, from its last sign of life.
const LEASE: Duration = Duration::from_millis(1500);

/// Runs a worker of apalis until nothing waits. The handler fails of `fails`, notes what it does,
/// and panics of `panic`.
fn run(stage: &Stage, opener: &tenant_host::job::Opener<i64>) -> Vec<(i64, String, u32)> {
    let log = Log::default();
    let noted = Arc::clone(&log);
    let errors = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&errors);
    let backend = JobBackend::<i64, Poke>::new(&stage.queue, opener)
        .retries(at_once(3))
        .poll(Duration::from_millis(10))
        .lease(LEASE);
    let worker = WorkerBuilder::new("test")
        .backend(backend)
        .layer(tower::limit::ConcurrencyLimitLayer::new(2))
        .on_event(move |_, event| {
            if matches!(event, apalis_core::worker::event::Event::Error(_)) {
                seen.fetch_add(1, Ordering::SeqCst);
            }
        })
        .build(move |job: Job<i64, Poke>, _: WorkerContext| {
            let noted = Arc::clone(&noted);
            async move {
                let text = job.payload().text.clone();
                noted.lock().expect("no panic").push((
                    *job.scope().id(),
                    text.clone(),
                    job.attempt(),
                ));
                match &*text {
                    "fails" => Err(BoxDynError::from("not this time")),
                    "permanent" => Err(AbortError::new("it can't be done").into()),
                    "panic" => panic!("this one panics"),
                    "slow" => {
                        // Longer than the lease.
                        tokio::time::sleep(LEASE * 2).await;
                        Ok(())
                    }
                    _ => Ok(()),
                }
            }
        });
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let queue = stage.queue.clone();
        let is_idle = move || {
            let waiting = queue.list(&host(), JobState::Waiting, 10);
            waiting.expect("a list").is_empty()
        };
        worker
            .run_until(async move {
                loop {
                    let is_idle = is_idle.clone();
                    if tokio::task::spawn_blocking(is_idle)
                        .await
                        .expect("no panic")
                    {
                        return Ok::<(), std::io::Error>(());
                    }
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            })
            .await
            .expect("the worker stops in order");
    });
    log.lock().expect("no panic").clone()
}

fn texts(log: &[(i64, String, u32)]) -> Vec<(i64, &str)> {
    let mut texts: Vec<_> = log.iter().map(|(id, text, _)| (*id, &**text)).collect();
    texts.sort_unstable();
    texts
}

#[test]
fn jobs_are_done_tried_again_and_kept() {
    let stage = Stage::new(&[1, 2]);
    for (id, text) in [
        (1, "fine"),
        (2, "fails"),
        (1, "permanent"),
        (101, "panic"),
        (2, "slow"),
    ] {
        stage.send(id, text);
    }
    stage.relay();
    let log = run(&stage, &stage.opener);
    let expected = [
        (1, "fine"),
        (1, "permanent"),
        (2, "fails"),
        (2, "fails"),
        (2, "fails"),
        (2, "slow"),
        (101, "panic"),
        (101, "panic"),
        (101, "panic"),
    ];
    assert_eq!(texts(&log), expected);
    let attempts: Vec<_> = log.iter().filter(|one| one.1 == "fails").collect();
    assert_eq!(
        attempts.iter().map(|one| one.2).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    let mut dead: Vec<_> = stage
        .dead()
        .into_iter()
        .map(|job| (job.tenant_id::<i64>(), job.attempts))
        .collect();
    dead.sort_unstable();
    assert_eq!(dead, [(Some(1), 1), (Some(2), 3), (Some(101), 3)]);
}

/// Forged, re-tenanted and replayed envelopes never reach the worker.
#[test]
fn what_is_forged_given_to_another_tenant_or_replayed_is_refused() {
    let stage = Stage::new(&[1, 2, 3]);
    let forged = stage.send(1, "forged");
    let moved = stage.send(2, "re-tenanted");
    let done = stage.send(1, "once");
    stage.send(3, "of 3");
    stage.relay();
    let mut raw = stage.world.host_raw();
    raw.batch_execute(&format!(
        "UPDATE host_jobs SET envelope = {} WHERE id = '{forged}'",
        if cfg!(all(feature = "postgres", not(feature = "sqlite"))) {
            "set_byte(envelope, length(envelope) - 1, get_byte(envelope, length(envelope) - 1) # 1)"
        } else {
            // Another one's seal.
            "(SELECT envelope FROM (SELECT * FROM host_jobs WHERE tenant_id = '3') other)"
        }
    ))
    .expect("it is forged");
    raw.batch_execute(&format!(
        "UPDATE host_jobs SET tenant_id = '3' WHERE id = '{moved}'"
    ))
    .expect("it is given to another tenant");
    raw.batch_execute(&format!(
        "INSERT INTO host_jobs (id, queue, tenant_id, kind, envelope, state, run_at, attempts, created, changed, expires)
         SELECT 'ffffffffffffffffffffffffffffffff', queue, tenant_id, kind, envelope, 'waiting', 0, 0, created, changed, expires FROM host_jobs WHERE id = '{done}';
         UPDATE host_job_turns SET due = 0"
    ))
    .expect("it is replayed");
    assert_eq!(
        texts(&run(&stage, &stage.opener)),
        [(1, "once"), (3, "of 3")]
    );
    let errors: Vec<_> = stage
        .dead()
        .into_iter()
        .filter_map(|job| job.error)
        .collect();
    assert_eq!(errors.len(), 3, "{errors:?}");
}

#[test]
fn jobs_of_a_tenant_that_is_suspended_are_parked() {
    let stage = Stage::new(&[1, 2]);
    stage.send(1, "job");
    stage.send(2, "of 2");
    stage.relay();
    let catalog = &stage.world.catalog;
    catalog.suspend(&host(), &1).expect("suspended");
    let patient = stage.patient();
    assert_eq!(texts(&run(&stage, &patient)), [(2, "of 2")]);
    assert_eq!(stage.list(JobState::Parked).len(), 1);
    catalog.resume(&host(), &1).expect("resumed");
    stage.queue.unpark(catalog).expect("it waits");
    assert_eq!(texts(&run(&stage, &patient)), [(1, "job")]);
}
