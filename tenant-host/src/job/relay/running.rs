//! A relay on its thread.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Relay;
use super::builder::Inner;
use crate::TenantKey;
use crate::catalog::Placement;
use crate::job::outbox::{Wake, Woken};
use crate::job::{JobConnection, JobError};

/// When a place is visited after something was sent there, whose transaction is not committed
/// yet: again and again, each time after twice the time.
const FIRST: Duration = Duration::from_millis(5);
const LAST: Duration = Duration::from_secs(2);

/// A relay that is at work. When it is dropped, it stops as by [`stop`](Self::stop).
pub struct RunningRelay {
    wake: Arc<Wake>,
    thread: Option<JoinHandle<()>>,
}

impl<Id: TenantKey, C: JobConnection> Relay<Id, C> {
    /// Begins to visit all places at the interval, and those where something is sent at once, on
    /// a thread of its own.
    ///
    /// # Errors
    ///
    /// [`JobError::InvalidSettings`] if the system gives no thread.
    pub fn start(&self) -> Result<RunningRelay, JobError> {
        let inner = Arc::clone(&self.0);
        let wake = Arc::clone(&inner.wake);
        wake.start();
        let thread = thread::Builder::new()
            .name("relay".to_owned())
            .spawn(move || inner.work())
            .map_err(|_| JobError::InvalidSettings {
                problem: "the system gives no more threads for a relay".to_owned(),
            })?;
        Ok(RunningRelay {
            wake,
            thread: Some(thread),
        })
    }
}

impl<Id: TenantKey, C: JobConnection> Inner<Id, C> {
    fn work(&self) {
        let mut next_round = Instant::now();
        let mut looked_for: HashMap<Placement, (Instant, Duration)> = HashMap::new();
        loop {
            let now = Instant::now();
            let next = looked_for.values().map(|(next, _)| *next);
            let next = next.chain([next_round]).min().unwrap_or(next_round);
            match self.wake.wait(next.saturating_duration_since(now)) {
                Woken::Stopped => return,
                Woken::InTime => {}
                Woken::Sent(places) => {
                    let soon = Instant::now() + FIRST;
                    for place in places {
                        let (next, pause) = looked_for.entry(place).or_insert((soon, FIRST));
                        // Who sends without end is visited all the same.
                        (*next, *pause) = ((*next).min(soon), FIRST);
                    }
                    continue;
                }
            }
            let now = Instant::now();
            if now >= next_round {
                self.round(None);
                next_round = Instant::now() + self.interval;
                continue;
            }
            let due: HashSet<_> = looked_for
                .iter()
                .filter(|(_, (next, _))| *next <= now)
                .map(|(place, _)| place.clone())
                .collect();
            self.round(Some(&due));
            for place in due {
                if let Some((next, pause)) = looked_for.get_mut(&place) {
                    *pause *= 2;
                    *next = Instant::now() + *pause;
                    if *pause > LAST {
                        // What is committed later is found in the next round.
                        looked_for.remove(&place);
                    }
                }
            }
        }
    }

    fn round(&self, only: Option<&HashSet<Placement>>) {
        // What fails at a place is told there.
        if let Err(error) = self.visit(only) {
            tracing::warn!(%error, "a relay does not know which places there are");
        }
    }
}

impl RunningRelay {
    /// Stops, after the visit that is under way.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.wake.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for RunningRelay {
    fn drop(&mut self) {
        self.end();
    }
}

impl fmt::Debug for RunningRelay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunningRelay").finish_non_exhaustive()
    }
}
