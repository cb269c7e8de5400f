//! A message is sent if the change that it is about is made.

use std::time::Duration;

use tenant_host::catalog::Placement;
use tenant_host::job::{
    Destination, JobError, JobState, Outbox, Outgoing, Relay, SendError, SendOptions,
};
use tenant_host::route::RouteError;

use super::common::catalog::wait_until;
use super::common::host;
use super::messages::{poke, sealer};
use super::stage::{Stage, handled};
use super::tables::{add, list};

type Any = Box<dyn std::error::Error>;

#[test]
fn seen_after_the_commit_and_never_after_a_rollback() {
    let stage = Stage::new(&[1]);
    for id in [1, 101] {
        let access = stage.access(id);
        let undone = stage
            .router
            .transaction(&access, |conn| -> Result<(), Any> {
                add(conn, "undone")?;
                stage.outbox.send(conn, &access, &poke("undone"))?;
                Err("undone")?
            });
        assert!(undone.is_err());
        assert_eq!(stage.relay(), 0);

        stage
            .router
            .transaction(&access, |conn| -> Result<(), Any> {
                add(conn, "done")?;
                stage.outbox.send(conn, &access, &poke("done"))?;
                if cfg!(not(feature = "sqlite")) {
                    // Another connection does not see it yet. (SQLite's would wait.)
                    assert_eq!(stage.relay(), 0);
                }
                Ok(())
            })
            .expect("it commits");
        assert_eq!(stage.relay(), 1);
        assert_eq!(stage.relay(), 0);
        let notes = stage.router.read(&access, list);
        assert_eq!(notes.expect("its notes"), ["done"]);
    }
    let (worker, log) = stage.worker(&[]);
    worker.build().expect("a worker").run_all().expect("jobs");
    let done = |id| (id, "done".to_owned());
    assert_eq!(handled(&log), [done(1), done(101)]);
}

#[test]
fn a_connection_sends_for_its_own_tenant() {
    let stage = Stage::new(&[1, 2]);
    let (one, other) = (stage.access(1), stage.access(2));
    let refused = stage.router.transaction(&one, |conn| -> Result<(), Any> {
        stage.outbox.send(conn, &other, &poke("hello"))?;
        Ok(())
    });
    let refused = refused.expect_err("it is refused");
    assert!(matches!(
        refused.downcast_ref::<SendError>(),
        Some(SendError::Seal(tenant_host::job::SealError::OtherTenant))
    ));
    assert_eq!(stage.relay(), 0);
}

/// The relay was killed after it brought a message, and before it deleted it.
#[test]
fn what_is_brought_twice_is_taken_once() {
    let stage = Stage::new(&[1]);
    stage.send(1, "hello");
    let twice = Relay::builder(&stage.router, &stage.outbox, Lost(stage.queue.clone())).build();
    let report = twice.visit_all().expect("a round");
    assert_eq!((report.messages, report.failures.len()), (0, 1));
    assert_eq!(stage.relay(), 1);
    assert_eq!(stage.list(JobState::Waiting).len(), 1);
    // Also when it is done by then.
    stage.send(1, "again");
    twice.visit_all().expect("a round");
    let (worker, log) = stage.worker(&[]);
    let worker = worker.build().expect("a worker");
    assert_eq!(worker.run_all().expect("jobs"), 2);
    assert_eq!(stage.relay(), 1);
    assert_eq!(worker.run_all().expect("jobs"), 0);
    assert_eq!(handled(&log).len(), 2);
}

/// Takes messages, and does not say so.
struct Lost(tenant_host::job::Queue);

impl Destination for Lost {
    fn take(&self, message: &Outgoing<'_>) -> Result<(), JobError> {
        self.0.take(message)?;
        Err(JobError::Destination {
            reason: "the answer was lost".to_owned(),
        })
    }
}

/// One message that is not taken holds up nobody.
struct Picky(tenant_host::job::Queue);

impl Destination for Picky {
    fn take(&self, message: &Outgoing<'_>) -> Result<(), JobError> {
        if message.queue() == "refused" {
            return Err(JobError::Destination {
                reason: "there is no such queue".to_owned(),
            });
        }
        self.0.take(message)
    }
}

#[test]
fn one_that_is_not_taken_holds_up_nobody() {
    let stage = Stage::new(&[1]);
    for number in 0..20 {
        let queue = if number % 5 == 0 {
            "refused"
        } else {
            "default"
        };
        stage.send_with(1, "hello", SendOptions::new().queue(queue));
    }
    let picky = Relay::builder(&stage.router, &stage.outbox, Picky(stage.queue.clone()))
        .batch(3)
        .build();
    let report = picky.visit_all().expect("a round");
    assert_eq!((report.messages, report.failures.len()), (16, 4));
    let failure = &report.failures[0];
    assert_eq!(failure.place, Placement::Shared);
    assert!(failure.message.is_some());
    assert_eq!(stage.relay(), 4);
}

#[test]
fn later_and_to_another_queue() {
    let stage = Stage::new(&[1]);
    let later = SendOptions::new().delay(Duration::from_secs(3600));
    stage.send_with(1, "later", later);
    stage.send_with(1, "mail", SendOptions::new().queue("mail"));
    stage.relay();
    assert!(stage.queue.claim(Duration::ZERO).expect("one").is_none());
    let mail = stage.queue.named("mail");
    assert!(mail.claim(Duration::ZERO).expect("one").is_some());
    let name = "q".repeat(65);
    let access = stage.access(1);
    let refused = stage
        .router
        .transaction(&access, |conn| -> Result<(), Any> {
            let options = SendOptions::new().queue(name);
            stage.outbox.send_with(conn, &access, &poke("x"), options)?;
            Ok(())
        });
    assert!(refused.is_err());
}

/// A relay that runs takes on what is sent in its process, long before it visits all places.
#[test]
fn a_relay_is_woken_up() {
    let stage = Stage::new(&[1]);
    let relay = Relay::builder(&stage.router, &stage.outbox, stage.queue.clone())
        .interval(Duration::from_secs(3600))
        .build();
    let running = relay.start().expect("a thread");
    for (id, count) in [(1, 1), (101, 2)] {
        stage.send(id, "hello");
        wait_until(Duration::from_secs(20), || {
            stage.list(JobState::Waiting).len() == count
        });
    }
    running.stop();

    // Another process has sent it: the next visit finds it.
    let relay = Relay::builder(&stage.router, &Outbox::new(&sealer()), stage.queue.clone())
        .interval(Duration::from_millis(50))
        .build();
    let running = relay.start().expect("a thread");
    stage.send(1, "from elsewhere");
    wait_until(Duration::from_secs(20), || {
        stage.list(JobState::Waiting).len() == 3
    });
    running.stop();
}

/// What is sent for the host is in the queue with the commit.
#[test]
fn the_host_sends_in_its_own_database() {
    let stage = Stage::new(&[]);
    let host = host();
    for commits in [false, true] {
        let sent = stage
            .database()
            .transaction(&host, |conn| -> Result<(), Failure> {
                stage
                    .outbox
                    .send_for_host(conn, &poke("all"), SendOptions::new())?;
                if commits { Ok(()) } else { Err(Failure) }
            });
        assert_eq!(sent.is_ok(), commits);
    }
    let waiting = stage.list(JobState::Waiting);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].tenant, None);
}

#[derive(Debug)]
struct Failure;

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        panic!("nothing else fails: {error}")
    }
}

/// What waits at the place of a tenant that is read-only waits until it is not.
#[test]
fn places_of_tenants_that_are_not_served_are_left_out() {
    let stage = Stage::new(&[]);
    stage.send(101, "hello");
    let (catalog, host) = (&stage.world.catalog, host());
    catalog.set_read_only(&host, &101).expect("read-only");
    assert_eq!(stage.relay(), 0);
    catalog.suspend(&host, &101).expect("suspended");
    assert_eq!(stage.relay(), 0);
    catalog.resume(&host, &101).expect("resumed");
    assert_eq!(stage.relay(), 1);
}

#[test]
fn an_outbox_that_is_not_there_is_told_of() {
    let stage = Stage::new(&[1]);
    stage.send(1, "hello");
    use diesel::connection::SimpleConnection;
    let tenant = stage.world.catalog.tenant(&101).expect("a tenant");
    let (mut raw, table) = match tenant.placement() {
        Placement::Schema { schema, .. } if cfg!(feature = "postgres") => {
            (stage.world.shared(), format!("\"{schema}\".host_outbox"))
        }
        _ => (stage.world.database_of(&tenant), "host_outbox".to_owned()),
    };
    raw.batch_execute(&format!("DROP TABLE {table}"))
        .expect("it is dropped");
    let report = stage.relay.visit_all().expect("a round");
    assert_eq!((report.messages, report.failures.len()), (1, 1));
    let error = &report.failures[0].error;
    assert!(
        matches!(error, JobError::Route(RouteError::Core(_))),
        "{error}"
    );
}
