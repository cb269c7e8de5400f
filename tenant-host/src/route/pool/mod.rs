//! The connections of a router: to all databases together, and bounded.
//!
//! A connection is opened, used, or idle, and is counted all that time. Whoever wants one
//! waits for a permit of its server, and then for a permit of the whole; both are given in
//! the order in which they were asked for. There are as many permits as there may be
//! connections, so whoever has one finds an idle connection to the database, or room to open
//! one, if need be after the connection is closed that has been idle for longest. Those in
//! use are never closed.
//!
//! The permit of the server comes first, and few connect to one server at a time, so that a
//! server that does not answer keeps the permits of the others for none of them.

mod health;
mod lease;
mod reap;
mod settings;
mod state;
mod status;
#[cfg(test)]
mod tests;
mod wait;
mod watch;

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::health::Health;
pub(crate) use self::health::{BackOff, Down};
pub(crate) use self::lease::Lease;
pub(crate) use self::settings::Settings;
use self::state::{Closing, State};
pub(crate) use self::state::{Key, Limits, Own};
pub use self::status::PoolStatus;
pub(crate) use self::watch::Watch;
use crate::catalog::DatabaseName;
use crate::database::ConnectFailure;

/// How many connect to one server at the same time.
const CONNECTING: usize = 4;

/// The connections to all databases of a router.
pub(crate) struct Pool<C> {
    settings: Settings,
    permits: Arc<Semaphore>,
    servers: Vec<OfServer>,
    watch: Watch,
    state: Mutex<State<C>>,
}

/// What is kept for one server.
struct OfServer {
    permits: Arc<Semaphore>,
    /// For those who open a connection.
    connecting: Arc<Semaphore>,
    health: Health,
}

/// Why there is no connection to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// None has become free in time.
    Busy,
    /// The server does not answer.
    Down(Down),
}

impl From<Down> for Refusal {
    fn from(down: Down) -> Self {
        Self::Down(down)
    }
}

impl<C: Send + 'static> Pool<C> {
    /// A pool for this number of servers. It opens no connection.
    pub(crate) fn new(servers: usize, settings: Settings, watch: Watch) -> Arc<Self> {
        let permits = |count: usize| Arc::new(Semaphore::new(count.min(Semaphore::MAX_PERMITS)));
        let of_server = || OfServer {
            permits: permits(settings.limits.per_server),
            connecting: permits(CONNECTING),
            health: Health::default(),
        };
        let pool = Arc::new(Self {
            settings,
            permits: permits(settings.limits.in_all),
            servers: (0..servers).map(|_| of_server()).collect(),
            watch,
            state: Mutex::new(State::new(servers)),
        });
        reap::start(&pool);
        pool
    }

    /// Waits on this thread until there is room for one more connection in use.
    ///
    /// # Errors
    ///
    /// [`Refusal::Busy`] if that takes too long.
    pub(crate) fn lease_blocking(self: &Arc<Self>, key: &Key) -> Result<Lease<C>, Refusal> {
        let deadline = later(Instant::now(), self.settings.wait);
        wait::block_until(deadline, self.lease(key)).unwrap_or(Err(Refusal::Busy))
    }

    /// Waits until there is room for one more connection in use: without end, if it must be.
    ///
    /// A future of it that is dropped leaves the line.
    pub(crate) async fn lease(self: &Arc<Self>, key: &Key) -> Result<Lease<C>, Refusal> {
        let server = &self.servers[key.server];
        server.health.check(Instant::now())?;
        let mut line = Line::default();
        let of_server = line.wait(&server.permits).await;
        server.health.check(Instant::now())?;
        if self.state().has_idle(key) {
            let of_all = line.wait(&self.permits).await;
            if let Some(connection) = self.state().take_idle(key) {
                return Ok(Lease::of_idle(
                    self,
                    key,
                    connection,
                    [of_server, of_all],
                    line.waited,
                ));
            }
            // It was closed to make room for another. Who connects waits for that at first.
        }
        let connecting = line.wait(&server.connecting).await;
        server.health.check(Instant::now())?;
        let of_all = line.wait(&self.permits).await;
        let permits = [of_server, of_all];
        let mut state = self.state();
        if let Some(connection) = state.take_idle(key) {
            return Ok(Lease::of_idle(self, key, connection, permits, line.waited));
        }
        // Before anything is closed to make room.
        let is_doubtful = server
            .health
            .may_connect(Instant::now(), self.settings.connect_timeout)?;
        let closing = state
            .reserve(key, self.settings.limits)
            .ok_or(Refusal::Busy)?;
        drop(state);
        Ok(Lease::to_open(
            self,
            key,
            closing,
            connecting,
            permits,
            is_doubtful,
            line.waited,
        ))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How many connections there are.
    pub(crate) fn status(&self) -> PoolStatus {
        let state = self.state();
        PoolStatus {
            open: state.in_all(),
            idle: state.idle(),
            most: state.most(),
            limit: self.settings.limits.in_all,
        }
    }

    /// How many connections there are to one server.
    pub(crate) fn open_on(&self, server: usize) -> usize {
        self.state().on(server)
    }

    /// Closes what is idle on a server: a connection has turned out to be dead, and the
    /// others are likely to be.
    pub(crate) fn close_server(&self, server: usize) {
        let closing = self.state().take_server(server);
        self.close(closing);
    }

    /// Closes what is idle on the database of a tenant, of which there will be no more.
    pub(crate) fn close_database(&self, server: usize, name: &DatabaseName) {
        let closing = self.state().take_database(server, name);
        self.close(closing);
    }

    /// Closes what has been idle for too long, and what is idle on databases that are no
    /// tenant's any more.
    fn close_useless(&self) {
        if let Some(since) = Instant::now().checked_sub(self.settings.idle_timeout) {
            let closing = self.state().take_idle_since(since);
            self.close(closing);
        }
        let own = self.state().idle_own();
        if !own.is_empty() {
            // Asked without the lock: it may take its time.
            let ended = (self.watch.ended)(own);
            let closing = self.state().take_keys(&ended);
            self.close(closing);
        }
    }

    /// A connection to a server could not be opened. Whether it is news that it does not answer.
    fn failed(&self, server: usize, failure: ConnectFailure, began: Instant) -> bool {
        let concerns_server = matches!(
            failure,
            ConnectFailure::NoAnswer | ConnectFailure::UnknownServer
        );
        let health = &self.servers[server].health;
        let back_off = self.settings.back_off;
        let is_news =
            concerns_server && health.failed_to_answer(failure, began, Instant::now(), back_off);
        if is_news {
            self.close_server(server);
        }
        is_news
    }

    fn close(&self, closing: Vec<Closing<C>>) {
        for (server, connection) in closing {
            drop(connection);
            self.state().closed(server);
        }
    }

    fn state(&self) -> MutexGuard<'_, State<C>> {
        // Nothing in it panics half way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The time after `time`: a time that nobody lives to see, if that is too long to be counted.
pub(crate) fn later(now: Instant, time: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);
    now.checked_add(time).unwrap_or(now + CENTURY)
}

/// Somebody who waits in several lines, one after the other.
#[derive(Default)]
struct Line {
    /// Whether there was anything to wait for.
    waited: bool,
}

impl Line {
    fn wait(&mut self, permits: &Arc<Semaphore>) -> impl Future<Output = OwnedSemaphorePermit> {
        // It does not jump the line: there is no permit to try for while somebody waits.
        let at_once = Arc::clone(permits).try_acquire_owned().ok();
        self.waited |= at_once.is_none();
        let permits = Arc::clone(permits);
        async move {
            match at_once {
                Some(permit) => permit,
                None => permits
                    .acquire_owned()
                    .await
                    .expect("nobody closes a semaphore"),
            }
        }
    }
}
