//! Everything that jobs need, for one test.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tenant_host::HostDatabase;
use tenant_host::catalog::{NewPlacement, TenantAccess};
use tenant_host::job::{
    Job, JobFailure, JobState, MessageId, OlderLife, Opener, Outbox, Queue, QueuedJob, Relay,
    Retries, SendOptions, Worker, WorkerBuilder,
};
use tenant_host::route::RouteError;

use super::common::place::RawConnection;
use super::common::{authority, host};
use super::messages::{Poke, keys, opener, poke, sealer};
use super::tables::add;
use super::world::{TestRouter, World, own_places};

pub type TestRelay = Relay<i64, RawConnection>;

pub struct Stage {
    pub world: World,
    pub router: TestRouter,
    pub outbox: Outbox,
    pub queue: Queue,
    pub relay: TestRelay,
    pub opener: Opener<i64>,
}

/// Attempts follow each other at once.
pub fn at_once(attempts: u32) -> Retries {
    Retries::new(attempts, Duration::ZERO, Duration::ZERO)
}

/// What was handled: the tenant and the text, in order.
pub type Handled = Arc<Mutex<Vec<(i64, String)>>>;

pub fn handled(log: &Handled) -> Vec<(i64, String)> {
    log.lock().expect("no panic").clone()
}

/// The same, to be compared.
pub fn texts(handled: &[(i64, String)]) -> Vec<(i64, &str)> {
    handled.iter().map(|(id, text)| (*id, &**text)).collect()
}

impl Stage {
    /// With these tenants in shared tables, and 101 in a place of its own.
    pub fn new(shared: &[i64]) -> Self {
        let world = World::new();
        for id in shared {
            world.create(*id, NewPlacement::Shared);
        }
        // A schema is made faster than a database.
        world.create(101, own_places().pop().expect("a place of its own"));
        let router = world.router();
        let outbox = Outbox::new(&sealer());
        let queue = Queue::new(authority(), world.catalog.database());
        let relay = Relay::builder(&router, &outbox, queue.clone())
            .batch(7)
            .build();
        let opener = opener(&world.catalog);
        Self {
            world,
            router,
            outbox,
            queue,
            relay,
            opener,
        }
    }

    pub fn database(&self) -> &HostDatabase {
        self.world.catalog.database()
    }

    pub fn access(&self, id: i64) -> TenantAccess<i64> {
        self.world.access(id)
    }

    /// Sends a message in a transaction that commits.
    pub fn send(&self, id: i64, text: &str) -> MessageId {
        self.send_with(id, text, SendOptions::new())
    }

    pub fn send_with(&self, id: i64, text: &str, options: SendOptions) -> MessageId {
        let access = self.access(id);
        self.router
            .transaction(&access, |conn| -> Result<_, Box<dyn std::error::Error>> {
                Ok(self.outbox.send_with(conn, &access, &poke(text), options)?)
            })
            .expect("it is sent")
    }

    /// Takes everything from the outboxes to the queue.
    pub fn relay(&self) -> usize {
        let report = self.relay.visit_all().expect("a round");
        assert!(report.failures.is_empty(), "{:?}", report.failures);
        report.messages
    }

    /// An opener that opens what was sealed in an older life.
    pub fn patient(&self) -> Opener<i64> {
        Opener::builder(authority(), &self.world.catalog, &keys())
            .older_life(OlderLife::Open)
            .build()
    }

    /// A worker that notes what it does; `fails` says of which texts it fails.
    pub fn worker(&self, fails: &'static [&'static str]) -> (WorkerBuilder<i64>, Handled) {
        self.worker_with(&self.opener, fails)
    }

    pub fn worker_with(
        &self,
        opener: &Opener<i64>,
        fails: &'static [&'static str],
    ) -> (WorkerBuilder<i64>, Handled) {
        let log = Handled::default();
        let noted = Arc::clone(&log);
        let router = self.router.clone();
        let worker = Worker::builder(&self.queue, opener)
            .retries(at_once(3))
            .handle(move |job: Job<i64, Poke>| {
                let text = job.payload().text.clone();
                noted
                    .lock()
                    .expect("no panic")
                    .push((*job.scope().id(), text.clone()));
                router.transaction(&job, |conn| -> Result<(), RouteError> { add(conn, &text) })?;
                match &*text {
                    "panic" => panic!("this one panics"),
                    "permanent" => Err(JobFailure::permanent("it can't be done")),
                    text if fails.contains(&text) => Err(JobFailure::new("not this time")),
                    _ => Ok(()),
                }
            });
        (worker, log)
    }

    pub fn list(&self, state: JobState) -> Vec<QueuedJob> {
        self.queue.list(&host(), state, 10_000).expect("a list")
    }

    pub fn dead(&self) -> Vec<QueuedJob> {
        self.list(JobState::Dead)
    }
}
