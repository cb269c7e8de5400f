//! Lets the tasks run.

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::QueryDsl;
use tenant_core::async_prelude::*;
use tenant_core::{Error, Result};
use tenant_tests::{Database, Tenant};

use super::books;
use super::random::Random;
use super::turn::{Kind, turn};
use crate::cancel::interrupt::{Ending, interrupt};
use crate::cancel::server::{settled, url_of_pool};
use crate::cancel::stage::Pool;

/// How much there is to do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traffic {
    pub(super) tasks: u32,
    pub(super) tenants: i32,
    pub(super) connections: usize,
    pub(super) lasts: Duration,
    /// Whether futures are dropped at their work.
    pub(super) interrupts: bool,
    /// How often a connection is cut, if at all. SQLite has none to cut.
    #[cfg_attr(feature = "sqlite", allow(dead_code))]
    pub(super) cuts: Option<Duration>,
}

/// What was done.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Report {
    pub(super) reads: usize,
    pub(super) writes: usize,
    pub(super) interrupted: usize,
    /// With an error of the database or of the pool.
    pub(super) failed: usize,
    pub(super) cut: usize,
    /// How long the longest turn took.
    pub(super) longest: Duration,
}

impl Report {
    fn add(&mut self, other: Self) {
        self.reads += other.reads;
        self.writes += other.writes;
        self.interrupted += other.interrupted;
        self.failed += other.failed;
        self.cut += other.cut;
        self.longest = self.longest.max(other.longest);
    }

    fn count(&mut self, result: Option<Result<Kind>>) {
        match result {
            None => self.interrupted += 1,
            Some(Ok(Kind::Read)) => self.reads += 1,
            Some(Ok(Kind::Write)) => self.writes += 1,
            // A deadlock, a lock, or a connection that was cut.
            Some(Err(Error::Diesel(_) | Error::Pool { .. })) => self.failed += 1,
            Some(Err(error)) => panic!("{error:?}"),
        }
    }
}

fn scope_of(tenant: i32) -> Tenant {
    TenantScope::trusted(tenant, "test")
}

/// One task: turn after turn, until it is over.
async fn task<P: Pool>(
    pool: Arc<AsyncTenantPool<P>>,
    traffic: Traffic,
    number: u32,
    mut random: Random,
    until: Instant,
) -> Report {
    let tenant = 1 + i32::try_from(number).unwrap() % traffic.tenants;
    let scope = scope_of(tenant);
    let mut report = Report::default();
    while Instant::now() < until {
        let began = Instant::now();
        let seed = Random::new(u64::from(random.below(u32::MAX)));
        let turn = Box::pin(turn(&scope, tenant, &pool, seed));
        let result = if traffic.interrupts && random.below(3) == 0 {
            let ending = match random.below(2) {
                0 => Ending::Dropped,
                _ => Ending::DroppedWhenReady,
            };
            interrupt(turn, random.below(40) as usize, ending).await
        } else {
            Some(turn.await)
        };
        report.count(result);
        report.longest = report.longest.max(began.elapsed());
        tokio::task::yield_now().await;
    }
    report
}

/// Cuts connections until it is over.
#[cfg(not(feature = "sqlite"))]
fn cuts(database: &mut Database, every: Duration, seed: u64, until: Instant) -> usize {
    let mut random = Random::new(seed);
    let mut cut = 0;
    while Instant::now() < until {
        std::thread::sleep(every);
        cut += super::killer::cut(database.raw(), &mut random);
    }
    cut
}

/// Lets so much traffic run on a pool, and checks what is left.
pub(super) async fn run<P: Pool>(traffic: Traffic, seed: u64) -> Report {
    let mut database = Database::empty();
    books::write(&mut database, traffic.tenants);
    let url = url_of_pool(&database);
    let pool = Arc::new(AsyncTenantPool::new(P::of(traffic.connections, &url).await));
    let mut random = Random::new(seed);
    let until = Instant::now() + traffic.lasts;
    let tasks: Vec<_> = (0..traffic.tasks)
        .map(|number| {
            let random = Random::new(u64::from(random.below(u32::MAX)));
            tokio::spawn(task(Arc::clone(&pool), traffic, number, random, until))
        })
        .collect();
    let mut report = Report::default();
    #[cfg(not(feature = "sqlite"))]
    if let Some(every) = traffic.cuts {
        report.cut = tokio::task::block_in_place(|| cuts(&mut database, every, seed, until));
    }
    for task in tasks {
        let of_task = tokio::time::timeout(traffic.lasts + Duration::from_secs(60), task).await;
        report.add(of_task.expect("a task hangs").unwrap());
    }

    // As many connections as before, all at once, for whoever asks.
    let mut conns = Vec::new();
    for tenant in 1..=traffic.connections {
        let scope = scope_of(i32::try_from(tenant).unwrap());
        let conn = tokio::time::timeout(Duration::from_secs(30), pool.get(&scope)).await;
        let mut conn = conn.expect("the pool has lost a connection").unwrap();
        let rows = scope.from(tenant_tests::schema::projects::table).count();
        assert_eq!(
            rows.get_result::<i64>(&mut conn).await.unwrap(),
            i64::from(books::ROWS)
        );
        conns.push(conn);
    }
    drop(conns);
    drop(pool);
    settled(&mut database);
    books::check(&mut database, traffic.tenants);
    report
}
