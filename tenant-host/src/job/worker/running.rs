//! A worker on its threads.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Worker;
use super::builder::Inner;
use crate::TenantKey;
use crate::job::JobError;
use crate::job::queue::ClaimedJob;

/// A worker that is at work. When it is dropped, it stops as by [`stop`](Self::stop).
pub struct RunningWorker {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

/// What the threads of a worker share.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    is_stopped: bool,
    /// Those that are done at this moment, whose leases are renewed.
    at_work: HashMap<String, ClaimedJob>,
}

impl<Id: TenantKey> Worker<Id> {
    /// Begins to do jobs, on threads of its own.
    ///
    /// # Errors
    ///
    /// [`JobError::InvalidSettings`] if the system gives no threads.
    pub fn start(&self) -> Result<RunningWorker, JobError> {
        let mut running = RunningWorker {
            shared: Arc::default(),
            threads: Vec::new(),
        };
        for number in 0..self.0.settings.threads {
            let (inner, shared) = (Arc::clone(&self.0), Arc::clone(&running.shared));
            running.spawn(format!("worker {number}"), move || shared.work(&inner))?;
        }
        let (inner, shared) = (Arc::clone(&self.0), Arc::clone(&running.shared));
        running.spawn("worker's care".to_owned(), move || shared.care(&inner))?;
        Ok(running)
    }
}

impl RunningWorker {
    /// Begins with no further job, and waits until those that are at work are done.
    pub fn stop(mut self) {
        self.end();
    }

    fn spawn(
        &mut self,
        name: String,
        work: impl FnOnce() + Send + 'static,
    ) -> Result<(), JobError> {
        let thread = thread::Builder::new().name(name).spawn(work);
        let thread = thread.map_err(|_| JobError::InvalidSettings {
            problem: "the system gives no more threads for workers".to_owned(),
        })?;
        self.threads.push(thread);
        Ok(())
    }

    fn end(&mut self) {
        self.shared.lock().is_stopped = true;
        self.shared.changed.notify_all();
        for thread in self.threads.drain(..) {
            // Its jobs have come to an end, or their leases will.
            let _ = thread.join();
        }
    }
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    /// Does one job after the other.
    fn work<Id: TenantKey>(&self, worker: &Inner<Id>) {
        while !self.lock().is_stopped {
            let mut id = None;
            let done = worker.run_one(|job| {
                id = Some(job.id().to_owned());
                self.lock().at_work.insert(job.id().to_owned(), job.clone());
            });
            if let Some(id) = id {
                self.lock().at_work.remove(&id);
                self.changed.notify_all();
            }
            match done {
                Ok(true) => {}
                Ok(false) => self.pause(worker.settings.poll),
                Err(error) => {
                    tracing::warn!(%error, "the queue does not answer a worker");
                    self.pause(worker.settings.poll.max(Duration::from_secs(1)));
                }
            }
        }
    }

    /// Renews leases, and looks after jobs that are parked or have expired.
    fn care<Id: TenantKey>(&self, worker: &Inner<Id>) {
        let settings = worker.settings;
        let beat = (settings.lease / 3).min(settings.care);
        let mut last = Instant::now();
        loop {
            self.pause_of_care(beat);
            let jobs: Vec<_> = {
                let state = self.lock();
                if state.is_stopped && state.at_work.is_empty() {
                    return;
                }
                state.at_work.values().cloned().collect()
            };
            for job in &jobs {
                if let Err(error) = worker.queue.extend(job, settings.lease) {
                    // It may have ended this moment.
                    tracing::debug!(%error, "a lease was not renewed");
                }
            }
            if last.elapsed() >= settings.care {
                last = Instant::now();
                let unparked = worker.queue.unpark(worker.opener.catalog());
                let purged = worker.queue.purge();
                for result in [unparked, purged] {
                    if let Err(error) = result {
                        tracing::warn!(%error, "the queue could not be looked after");
                    }
                }
            }
        }
    }

    /// Waits for a while, or until it is stopped.
    fn pause(&self, time: Duration) {
        self.wait(time, |state| !state.is_stopped);
    }

    /// The same; and once it is stopped, until nobody is at work.
    fn pause_of_care(&self, time: Duration) {
        let was_stopped = self.lock().is_stopped;
        self.wait(time, |state| match was_stopped {
            true => !state.at_work.is_empty(),
            false => !state.is_stopped,
        });
    }

    fn wait(&self, time: Duration, goes_on: impl Fn(&State) -> bool) {
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), time, |state| goes_on(state));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for RunningWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunningWorker")
            .field("threads", &self.threads.len())
            .finish_non_exhaustive()
    }
}
