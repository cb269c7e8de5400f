//! Whose job is next, and what becomes of it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, SystemTime};

use tenant_host::job::{ClaimedJob, JobError, JobState, SendOptions};

use super::common::catalog::wait_until;
use super::common::host;
use super::stage::Stage;

const LEASE: Duration = Duration::from_secs(60);

fn claim(stage: &Stage) -> Option<ClaimedJob> {
    stage.queue.claim(LEASE).expect("an answer")
}

/// The tenants of the next jobs, which are done.
fn order(stage: &Stage, count: usize) -> Vec<i64> {
    (0..count)
        .map_while(|_| claim(stage))
        .map(|job| {
            stage.queue.done(&job).expect("it is done");
            let opened = job.open::<i64, super::messages::Poke>(&stage.opener);
            *opened.expect("it is opened").scope().id()
        })
        .collect()
}

/// A thousand jobs of one tenant hold up another one's by one job.
#[test]
fn tenants_take_turns() {
    let stage = Stage::new(&[1, 2, 3]);
    let access = stage.access(1);
    stage
        .router
        .transaction(&access, |conn| -> Result<(), Box<dyn std::error::Error>> {
            for number in 0..200 {
                let text = format!("job {number}");
                let message = super::messages::poke(&text);
                stage.outbox.send(conn, &access, &message)?;
            }
            Ok(())
        })
        .expect("they are sent");
    assert_eq!(stage.relay(), 200);
    assert_eq!(order(&stage, 5), [1; 5]);
    for id in [2, 3, 101] {
        for _ in 0..2 {
            stage.send(id, "a few");
        }
    }
    stage.relay();
    let order = order(&stage, 12);
    let first: BTreeSet<_> = order[..4].iter().copied().collect();
    assert_eq!(first, BTreeSet::from([1, 2, 3, 101]), "{order:?}");
    let second: BTreeSet<_> = order[4..8].iter().copied().collect();
    assert_eq!(second, BTreeSet::from([1, 2, 3, 101]), "{order:?}");
    assert_eq!(order[8..], [1; 4]);
}

/// Jobs that have been due for longer, since they were put off or have failed, are no way around
/// the turns.
#[test]
fn jobs_that_are_due_for_longer_take_turns_too() {
    let stage = Stage::new(&[1, 2]);
    let before = SystemTime::now() - Duration::from_secs(60);
    for _ in 0..20 {
        stage.send_with(1, "put off", SendOptions::new().at(before));
    }
    let later = SystemTime::now() + Duration::from_secs(3600);
    stage.send_with(2, "later", SendOptions::new().at(later));
    stage.send(2, "now");
    stage.relay();
    assert!(order(&stage, 2).contains(&2));
    assert_eq!(order(&stage, 100), [1; 19]);
}

#[test]
fn jobs_of_one_tenant_are_in_their_order() {
    let stage = Stage::new(&[1]);
    for number in 0..15 {
        stage.send(1, &number.to_string());
    }
    stage.relay();
    let texts: Vec<_> = std::iter::from_fn(|| claim(&stage))
        .map(|job| {
            let opened = job.open::<i64, super::messages::Poke>(&stage.opener);
            opened.expect("it is opened").into_payload().text
        })
        .collect();
    let sent: Vec<_> = (0..15).map(|number: i32| number.to_string()).collect();
    assert_eq!(texts, sent);
}

/// Many workers, and each job is one's.
#[test]
fn nobody_gets_what_another_one_has() {
    let stage = Stage::new(&[1, 2]);
    for number in 0..30 {
        stage.send(1 + number % 2, "job");
    }
    stage.relay();
    let claimed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(job) = claim(&stage) {
                    claimed.lock().expect("no panic").push(job.id().to_owned());
                }
            });
        }
    });
    let claimed = claimed.into_inner().expect("no panic");
    let different: BTreeSet<_> = claimed.iter().collect();
    assert_eq!((claimed.len(), different.len()), (30, 30));
}

/// The worker has died: its job comes back when the lease is over, and what it says later does
/// not count.
#[test]
fn a_lease_ends() {
    let stage = Stage::new(&[1]);
    stage.send(1, "job");
    stage.relay();
    let short = Duration::from_millis(50);
    let first = stage.queue.claim(short).expect("an answer");
    let first = first.expect("a job");
    assert_eq!(first.attempt(), 1);
    let second = RefCell::new(None);
    wait_until(Duration::from_secs(20), || {
        *second.borrow_mut() = claim(&stage);
        second.borrow().is_some()
    });
    let second = second.into_inner();
    let second = second.expect("a job");
    assert_eq!((second.id(), second.attempt()), (first.id(), 2));
    assert!(matches!(
        stage.queue.done(&first),
        Err(JobError::LeaseOver { .. })
    ));
    assert!(matches!(
        stage.queue.extend(&first, LEASE),
        Err(JobError::LeaseOver { .. })
    ));
    stage.queue.extend(&second, LEASE).expect("it is his");
    stage.queue.done(&second).expect("it is his");
    assert!(claim(&stage).is_none());
}

#[test]
fn dead_letters_keep_their_tenant_and_are_tried_again_by_the_host() {
    let stage = Stage::new(&[1, 2]);
    let id = stage.send(1, "job");
    stage.relay();
    let job = claim(&stage).expect("a job");
    let retried = stage.queue.retry(&job, Duration::ZERO, "no paper");
    retried.expect("it waits");
    let job = claim(&stage).expect("a job");
    assert_eq!(job.attempt(), 2);
    stage.queue.bury(&job, "no printer").expect("it is dead");
    assert!(claim(&stage).is_none());

    let letters = stage.queue.dead_letters();
    let dead = letters.list(&host(), 10).expect("a list");
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].id, id.to_string());
    assert_eq!(dead[0].tenant_id::<i64>(), Some(1));
    assert_eq!(dead[0].attempts, 2);
    assert_eq!(dead[0].error.as_deref(), Some("no printer"));
    let of = |tenant: i64| stage.queue.list_of(&host(), &tenant, JobState::Dead, 10);
    assert_eq!(of(1).expect("a list").len(), 1);
    assert_eq!(of(2).expect("a list").len(), 0);

    letters.retry(&host(), id).expect("it waits");
    assert_eq!(order(&stage, 1), [1]);
    for result in [letters.retry(&host(), id), letters.delete(&host(), id)] {
        assert!(matches!(result, Err(JobError::NotFound { .. })));
    }
}

#[test]
fn all_jobs_of_a_tenant_are_deleted() {
    let stage = Stage::new(&[1, 2]);
    stage.send(1, "job");
    stage.send(1, "another");
    stage.send(2, "job");
    stage.relay();
    assert_eq!(stage.queue.delete_of(&host(), &1).expect("deleted"), 2);
    assert_eq!(order(&stage, 9), [2]);
    // It can have others.
    stage.send(1, "one more");
    stage.relay();
    assert_eq!(order(&stage, 9), [1]);
}
