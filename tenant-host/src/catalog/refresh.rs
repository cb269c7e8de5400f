//! How this process keeps up with the catalog's table.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::thread;
use std::time::{Duration, Instant};

use tenant_core::scope::ScopeValue;
use tenant_core::{HostConnection, HostScope, TenantConnection};

use super::CatalogError;
use super::poll::read;
use super::snapshot::Snapshot;
use crate::TenantKey;
use crate::database::{DatabaseError, HostDatabase, Leased};

/// A connection of the host's database.
pub(crate) type Db = HostConnection<Leased>;

/// How long what is known counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// How old what is answered may be.
    pub(super) max_age: Duration,
    /// How much older, while the database does not answer.
    pub(super) grace: Duration,
    /// How long the database is waited for.
    pub(super) wait: Duration,
}

impl Limits {
    /// How long nothing is asked of a database that has not answered.
    fn pause(self) -> Duration {
        self.max_age
            .clamp(Duration::from_millis(100), Duration::from_secs(1))
    }
}

/// What is known, and how it is renewed.
pub(super) struct Source<Id> {
    pub(super) database: HostDatabase,
    pub(super) host: HostScope,
    pub(super) limits: Limits,
    snapshot: RwLock<Snapshot<Id>>,
    progress: Mutex<Progress>,
    /// An attempt has ended.
    ended: Condvar,
    start: Instant,
    /// Microseconds after `start`, until when what is known is fresh.
    fresh_until: AtomicU64,
}

/// What is going on.
#[derive(Debug, Default)]
struct Progress {
    /// When the last attempt that succeeded began: what is known is at least as new.
    as_of: Option<Instant>,
    attempt: Option<Attempt>,
    /// How many attempts there were.
    count: u64,
    outage: Option<Outage>,
}

/// A reading that is under way, on a thread of its own: a database that is gone from the network
/// without a word may keep it for minutes.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    number: u64,
    since: Instant,
}

/// The database does not answer.
#[derive(Debug, Clone)]
struct Outage {
    retry_at: Instant,
    reason: String,
}

/// How far what is known can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is fresh: what is not in it, is not there.
    Fresh,
    /// The database does not answer. Only what is in it counts. Why, in words.
    Grace(String),
}

impl Standing {
    /// What is said about something that is not known.
    pub(super) fn nothing(self, unknown: CatalogError) -> CatalogError {
        match self {
            Self::Fresh => unknown,
            Self::Grace(reason) => CatalogError::Unavailable { reason },
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is behind these locks is whole after each statement.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<Id: TenantKey> Source<Id> {
    pub(super) fn new(database: HostDatabase, host: HostScope, limits: Limits) -> Self {
        Self {
            database,
            host,
            limits,
            snapshot: RwLock::default(),
            progress: Mutex::default(),
            ended: Condvar::new(),
            start: Instant::now(),
            fresh_until: AtomicU64::new(0),
        }
    }

    pub(super) fn snapshot(&self) -> RwLockReadGuard<'_, Snapshot<Id>> {
        self.snapshot.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what this process itself has changed.
    pub(super) fn change_snapshot(&self, change: impl FnOnce(&mut Snapshot<Id>)) {
        change(
            &mut self
                .snapshot
                .write()
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// Whether nothing has to be asked.
    pub(super) fn is_fresh(&self) -> bool {
        let now = self.start.elapsed().as_micros();
        now < u128::from(self.fresh_until.load(Ordering::Acquire))
    }

    /// Sees to it that what is known is fresh, if the database answers.
    ///
    /// # Errors
    ///
    /// [`CatalogError::Unavailable`] if the database has not answered for too long.
    pub(super) fn standing(self: &Arc<Self>) -> Result<Standing, CatalogError> {
        if self.is_fresh() {
            return Ok(Standing::Fresh);
        }
        self.refresh(self.limits.max_age)
    }

    /// The same, with another bound than the usual one.
    pub(super) fn refresh(self: &Arc<Self>, max_age: Duration) -> Result<Standing, CatalogError> {
        let asked = Instant::now();
        let mut progress = lock(&self.progress);
        loop {
            let is_fresh = |as_of: Instant| asked.saturating_duration_since(as_of) <= max_age;
            if progress.as_of.is_some_and(is_fresh) {
                return Ok(Standing::Fresh);
            }
            let now = Instant::now();
            if progress
                .outage
                .as_ref()
                .is_some_and(|outage| now < outage.retry_at)
            {
                return self.verdict(&progress);
            }
            let attempt = match progress.attempt {
                Some(attempt) => attempt,
                None => self.begin(&mut progress, now),
            };
            let end = attempt.since + self.limits.wait;
            if now >= end {
                let error = DatabaseError::NoAnswer {
                    limit: self.limits.wait,
                };
                progress.attempt = None;
                self.fail(&mut progress, &error);
                continue;
            }
            // Nobody waits for a database of which it is known that it does not answer.
            if progress.outage.is_some() {
                return self.verdict(&progress);
            }
            let waited = self.ended.wait_timeout(progress, end - now);
            progress = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Begins an attempt, on a thread of its own.
    fn begin(self: &Arc<Self>, progress: &mut Progress, since: Instant) -> Attempt {
        progress.count += 1;
        let attempt = Attempt {
            number: progress.count,
            since,
        };
        progress.attempt = Some(attempt);
        let source = Arc::clone(self);
        let begun = thread::Builder::new()
            .name("catalog".to_owned())
            .spawn(move || source.attempt(attempt));
        if begun.is_err() {
            // Without a thread there is no answer: the next one to ask finds it too late.
            tracing::error!("the system gives no thread for the reading of the catalog");
        }
        attempt
    }

    fn attempt(&self, attempt: Attempt) {
        let known = self.snapshot().known();
        let read = self
            .database
            .get(&self.host)
            .and_then(|mut conn| read(&mut conn, &self.host, known));
        let mut progress = lock(&self.progress);
        let is_current = |current: Attempt| current.number == attempt.number;
        if !progress.attempt.is_some_and(is_current) {
            // Too late: it was given up, and another one may have read something newer.
            return;
        }
        progress.attempt = None;
        match read {
            Ok(read) => {
                self.change_snapshot(|snapshot| read.apply(snapshot));
                progress.as_of = Some(attempt.since);
                let fresh_until = attempt.since + self.limits.max_age - self.start;
                let micros = u64::try_from(fresh_until.as_micros()).unwrap_or(u64::MAX);
                self.fresh_until.store(micros, Ordering::Release);
                if progress.outage.take().is_some() {
                    tracing::info!("the catalog's database answers again");
                }
            }
            Err(error) => self.fail(&mut progress, &error),
        }
        self.ended.notify_all();
    }

    /// The database has not answered.
    fn fail(&self, progress: &mut Progress, error: &DatabaseError) {
        tracing::warn!(%error, "the catalog's database does not answer");
        progress.outage = Some(Outage {
            retry_at: Instant::now() + self.limits.pause(),
            reason: error.to_string(),
        });
        self.ended.notify_all();
    }

    /// What counts while the database does not answer.
    fn verdict(&self, progress: &Progress) -> Result<Standing, CatalogError> {
        let reason = match &progress.outage {
            Some(outage) => outage.reason.clone(),
            None => String::new(),
        };
        let limit = self.limits.max_age + self.limits.grace;
        if progress.as_of.is_some_and(|as_of| as_of.elapsed() <= limit) {
            Ok(Standing::Grace(reason))
        } else {
            Err(CatalogError::Unavailable { reason })
        }
    }

    /// Reads something else than tenants, unless the database is known not to answer.
    pub(super) fn load<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db, &HostScope) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<T, CatalogError> {
        self.load_for(&self.host, work)
    }

    /// The same, of rows that `scope` reads.
    pub(super) fn load_for<T: Send + 'static, S: ScopeValue>(
        &self,
        scope: &S,
        work: impl FnOnce(&mut TenantConnection<Leased, S>, &S) -> Result<T, DatabaseError>
        + Send
        + 'static,
    ) -> Result<T, CatalogError> {
        let outage = lock(&self.progress).outage.clone();
        if let Some(outage) = outage.filter(|outage| Instant::now() < outage.retry_at) {
            let reason = outage.reason;
            return Err(CatalogError::Unavailable { reason });
        }
        let for_work = scope.clone();
        let read = self
            .database
            .within(scope, self.limits.wait, move |conn| work(conn, &for_work));
        read.map_err(|error| {
            self.fail(&mut lock(&self.progress), &error);
            CatalogError::Unavailable {
                reason: error.to_string(),
            }
        })
    }
}
