//! What a worker does with jobs, and with what is no job.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tenant_host::catalog::{Catalog, TenantState, Transition};
use tenant_host::job::{
    Effect, HostJob, Job, JobError, JobFailure, JobState, OlderLife, Opener, SendOptions,
    Suspended, Worker,
};
use tenant_host::route::RouteError;

use super::common::catalog::wait_until;
use super::common::{authority, host};
use super::messages::{Delete, Poke, keys, poke};
use super::stage::{Stage, at_once, handled, texts};
use super::tables::{add, list};

fn notes(stage: &Stage, id: i64) -> Vec<String> {
    let notes = stage.router.read(&stage.access(id), list);
    notes.expect("its notes")
}

#[test]
fn each_job_runs_for_its_tenant() {
    let stage = Stage::new(&[1, 2]);
    for id in [1, 2, 101] {
        stage.send(id, &format!("of {id}"));
    }
    stage.relay();
    let (worker, log) = stage.worker(&[]);
    assert_eq!(
        worker.build().expect("a worker").run_all().expect("jobs"),
        3
    );
    assert_eq!(handled(&log).len(), 3);
    for id in [1, 2, 101] {
        assert_eq!(notes(&stage, id), [format!("of {id}")]);
    }
    assert!(stage.list(JobState::Waiting).is_empty() && stage.dead().is_empty());
}

#[test]
fn failures_and_panics_are_tried_again_and_then_kept() {
    let stage = Stage::new(&[1, 2]);
    stage.send(1, "fails");
    stage.send(1, "panic");
    stage.send(2, "permanent");
    stage.send(2, "fine");
    stage.relay();
    let (worker, log) = stage.worker(&["fails"]);
    worker.build().expect("a worker").run_all().expect("jobs");
    let handled = handled(&log);
    let count = |text| handled.iter().filter(|(_, of)| of == text).count();
    assert_eq!(
        [
            count("fails"),
            count("panic"),
            count("permanent"),
            count("fine")
        ],
        [3, 3, 1, 1]
    );
    let mut dead: Vec<_> = stage
        .dead()
        .into_iter()
        .map(|job| (job.tenant_id::<i64>(), job.attempts, job.error))
        .collect();
    dead.sort();
    let error = |text: &str| Some(text.to_owned());
    assert_eq!(
        dead,
        [
            (Some(1), 3, error("not this time")),
            (
                Some(1),
                3,
                error("the handler has panicked: this one panics")
            ),
            (Some(2), 1, error("it can't be done")),
        ]
    );
}

#[test]
fn jobs_of_a_tenant_that_is_suspended_are_parked_and_hold_nobody_up() {
    let stage = Stage::new(&[1, 2]);
    for number in 0..5 {
        stage.send(1, &format!("job {number}"));
    }
    stage.send(2, "of 2");
    stage.relay();
    let (catalog, host) = (&stage.world.catalog, host());
    catalog.suspend(&host, &1).expect("suspended");
    let (worker, log) = stage.worker_with(&stage.patient(), &[]);
    let worker = worker.build().expect("a worker");
    assert_eq!(worker.run_all().expect("jobs"), 6);
    assert_eq!(texts(&handled(&log)), [(2, "of 2")]);
    let parked = stage.list(JobState::Parked);
    assert_eq!(parked.len(), 5);
    assert!(parked.iter().all(|job| job.tenant_id::<i64>() == Some(1)));
    assert_eq!(parked[0].attempts, 0);

    assert_eq!(stage.queue.unpark(catalog).expect("none"), 0);
    catalog.resume(&host, &1).expect("resumed");
    assert_eq!(stage.queue.unpark(catalog).expect("all"), 5);
    assert_eq!(worker.run_all().expect("jobs"), 5);
    assert_eq!(handled(&log).len(), 6);
    assert!(stage.dead().is_empty());
}

/// A suspension by another process counts after the time that the catalog says.
#[test]
fn a_suspension_elsewhere_counts_in_time() {
    let stage = Stage::new(&[1]);
    let max_age = Duration::from_millis(300);
    let elsewhere = Catalog::builder(authority(), stage.database().clone())
        .max_age(max_age)
        .build()
        .expect("a catalog");
    let opener = Opener::builder(authority(), &elsewhere, &keys())
        .older_life(OlderLife::Open)
        .build();
    stage.send(1, "job");
    stage.relay();
    elsewhere.tenant(&1).expect("it is known, and active");
    stage.world.catalog.suspend(&host(), &1).expect("suspended");
    std::thread::sleep(max_age);
    let (worker, log) = stage.worker_with(&opener, &[]);
    worker.build().expect("a worker").run_all().expect("jobs");
    assert!(handled(&log).is_empty());
    assert_eq!(stage.list(JobState::Parked).len(), 1);
}

#[test]
fn or_they_are_dead_letters() {
    let stage = Stage::new(&[1, 2]);
    stage.send(1, "job");
    stage.send(2, "of 2");
    stage.relay();
    stage.world.catalog.suspend(&host(), &1).expect("suspended");
    let (worker, log) = stage.worker(&[]);
    let worker = worker.suspended(Suspended::Bury).build();
    worker.expect("a worker").run_all().expect("jobs");
    assert_eq!(texts(&handled(&log)), [(2, "of 2")]);
    let dead = stage.dead();
    assert_eq!(dead[0].tenant_id::<i64>(), Some(1));
    let error = dead[0].error.as_deref().unwrap_or_default();
    assert!(error.contains("suspended"), "{error}");
}

#[test]
fn jobs_of_a_tenant_that_is_erased_are_dead_letters() {
    let stage = Stage::new(&[1, 2, 3]);
    for id in [1, 3, 2] {
        stage.send(id, "job");
    }
    stage.relay();
    let (catalog, host) = (&stage.world.catalog, host());
    let (worker, log) = stage.worker_with(&stage.patient(), &[]);
    let worker = worker.build().expect("a worker");
    // One is parked by then.
    catalog.suspend(&host, &3).expect("suspended");
    assert!(worker.run_one().expect("a job") && worker.run_one().expect("a job"));
    for id in [1, 3] {
        for change in [Transition::BeginErase, Transition::FinishErase] {
            catalog.change(&host, &id, change).expect("erased");
        }
    }
    worker.run_all().expect("jobs");
    stage.queue.unpark(catalog).expect("an answer");
    let dead = stage.dead();
    for job in &dead {
        let error = job.error.as_deref().unwrap_or_default();
        assert!(error.contains(TenantState::Erased.as_str()), "{error}");
    }
    assert_eq!(dead.len() + handled(&log).len(), 3);
    assert!(dead.iter().any(|job| job.tenant_id::<i64>() == Some(3)));
    assert!(stage.list(JobState::Parked).is_empty());
}

#[test]
fn what_was_sent_before_a_suspension_is_of_an_older_life() {
    let stage = Stage::new(&[1]);
    stage.send(1, "before");
    stage.relay();
    let (catalog, host) = (&stage.world.catalog, host());
    catalog.suspend(&host, &1).expect("suspended");
    catalog.resume(&host, &1).expect("resumed");
    let (worker, log) = stage.worker(&[]);
    worker.build().expect("a worker").run_all().expect("jobs");
    assert!(handled(&log).is_empty());
    assert_eq!(stage.dead().len(), 1);
}

#[test]
fn a_kind_that_nobody_handles_is_kept() {
    let stage = Stage::new(&[1]);
    let access = stage.access(1);
    stage
        .router
        .transaction(&access, |conn| -> Result<(), Box<dyn std::error::Error>> {
            let message = Delete {
                text: "all".to_owned(),
            };
            stage.outbox.send(conn, &access, &message)?;
            Ok(())
        })
        .expect("it is sent");
    stage.relay();
    let (worker, log) = stage.worker(&[]);
    worker.build().expect("a worker").run_all().expect("jobs");
    assert!(handled(&log).is_empty());
    assert_eq!(stage.dead().len(), 1);
}

#[test]
fn the_host_has_jobs_of_its_own() {
    let stage = Stage::new(&[1]);
    stage
        .database()
        .transaction(&host(), |conn| -> Result<(), JobError> {
            let sent = stage
                .outbox
                .send_for_host(conn, &poke("all"), SendOptions::new());
            sent.expect("it is sent");
            Ok(())
        })
        .expect("it commits");
    stage.send(1, "of 1");
    stage.relay();
    let hosts = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&hosts);
    let (worker, log) = stage.worker(&[]);
    let worker = worker.handle_for_host(move |job: HostJob<Poke>| {
        noted
            .lock()
            .expect("no panic")
            .push(job.payload().text.clone());
        Ok(())
    });
    worker.build().expect("a worker").run_all().expect("jobs");
    assert_eq!(texts(&handled(&log)), [(1, "of 1")]);
    assert_eq!(*hosts.lock().expect("no panic"), ["all"]);
}

/// The worker was killed after the work, before it could say so: the work is there once.
#[test]
fn an_effect_takes_place_once() {
    let stage = Stage::new(&[1]);
    stage.send(1, "twice");
    stage.send(1, "fails first");
    stage.relay();
    let router = stage.router.clone();
    let worker = Worker::builder(&stage.queue, &stage.opener)
        .retries(at_once(5))
        .handle(move |job: Job<i64, Poke>| {
            router.transaction(&job, |conn| -> Result<(), RouteError> {
                Effect::of(&job).once(conn, |conn| add(conn, &job.payload().text))?;
                if job.payload().text == "fails first" && job.attempt() == 1 {
                    return Err(RouteError::ReadOnly);
                }
                Ok(())
            })?;
            if job.attempt() < 3 {
                return Err(JobFailure::new("killed before it could say so"));
            }
            Ok(())
        })
        .build()
        .expect("a worker");
    worker.run_all().expect("jobs");
    let mut notes = notes(&stage, 1);
    notes.sort();
    assert_eq!(notes, ["fails first", "twice"]);
}

/// On threads: it works without being asked, keeps a long job's lease, and stops in order.
#[test]
fn a_worker_on_threads() {
    const LEASE: Duration = Duration::from_millis(1500);

    let stage = Stage::new(&[1]);
    stage.send(1, "long");
    stage.relay();
    let attempts = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&attempts);
    let worker = Worker::builder(&stage.queue, &stage.opener)
        .handle(move |_: Job<i64, Poke>| {
            count.fetch_add(1, Ordering::SeqCst);
            // Longer than the lease.
            std::thread::sleep(LEASE * 2);
            Ok(())
        })
        .threads(2)
        .lease(LEASE)
        .poll(Duration::from_millis(20))
        .build()
        .expect("a worker");
    let running = worker.start().expect("threads");
    wait_until(Duration::from_secs(20), || {
        attempts.load(Ordering::SeqCst) == 1
    });
    // It waits for the job.
    running.stop();
    assert_eq!(attempts.load(Ordering::SeqCst), 1);
    assert!(stage.list(JobState::Waiting).is_empty());
    assert_eq!(stage.list(JobState::Done).len(), 1);
}

#[test]
fn settings_that_can_not_be() {
    let stage = Stage::new(&[]);
    let none = Worker::builder(&stage.queue, &stage.opener).build();
    let twice = stage.worker(&[]).0.handle(|_: Job<i64, Poke>| Ok(()));
    let short = stage.worker(&[]).0.lease(Duration::ZERO);
    for worker in [none, twice.build(), short.build()] {
        assert!(matches!(worker, Err(JobError::InvalidSettings { .. })));
    }
}
