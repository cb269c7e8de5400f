//! How a worker is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::handler::Handlers;
use super::{HostJob, Job};
use crate::TenantKey;
use crate::job::queue::Rules;
use crate::job::{JobError, JobFailure, Message, Opener, Queue, Retries, Suspended};

/// Does the jobs of a queue, on threads of this process.
pub struct Worker<Id>(pub(super) Arc<Inner<Id>>);

pub(super) struct Inner<Id> {
    pub(super) queue: Queue,
    pub(super) opener: Opener<Id>,
    pub(super) handlers: Handlers<Id>,
    pub(super) settings: Settings,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) threads: usize,
    pub(super) lease: Duration,
    pub(super) poll: Duration,
    pub(super) care: Duration,
    pub(super) rules: Rules,
}

/// Sets up a [`Worker`]. Made by [`Worker::builder`].
#[must_use = "there is no worker before `build` is called"]
pub struct WorkerBuilder<Id> {
    queue: Queue,
    opener: Opener<Id>,
    handlers: Handlers<Id>,
    settings: Settings,
    problem: Option<String>,
}

impl<Id: TenantKey> Worker<Id> {
    /// For the jobs of `queue`, which `opener` opens.
    pub fn builder(queue: &Queue, opener: &Opener<Id>) -> WorkerBuilder<Id> {
        WorkerBuilder {
            queue: queue.clone(),
            opener: opener.clone(),
            handlers: Handlers::new(),
            settings: Settings {
                threads: 2,
                lease: Duration::from_secs(60),
                poll: Duration::from_millis(500),
                care: Duration::from_secs(5),
                rules: Rules::default(),
            },
            problem: None,
        }
    }
}

impl<Id: TenantKey> WorkerBuilder<Id> {
    /// Handles jobs of tenants of the kind of `T`.
    ///
    /// The handler runs when the job was opened: it is authentic, in time, and its tenant is
    /// served. A job may be handled more than once; see [`Effect`](crate::job::Effect).
    pub fn handle<T: Message>(
        mut self,
        handler: impl Fn(Job<Id, T>) -> Result<(), JobFailure> + Send + Sync + 'static,
    ) -> Self {
        let is_first = self.handlers.add(handler);
        self.note::<T>(is_first);
        self
    }

    /// Handles jobs of the host of the kind of `T`.
    pub fn handle_for_host<T: Message>(
        mut self,
        handler: impl Fn(HostJob<T>) -> Result<(), JobFailure> + Send + Sync + 'static,
    ) -> Self {
        let is_first = self.handlers.add_for_host(handler);
        self.note::<T>(is_first);
        self
    }

    fn note<T: Message>(&mut self, is_first: bool) {
        if !is_first {
            self.problem = Some(format!("there are two handlers for `{}`", T::KIND));
        }
    }

    /// On how many threads it works; 2 if it is not said.
    pub fn threads(mut self, count: usize) -> Self {
        self.settings.threads = count.max(1);
        self
    }

    /// For how long a job belongs to who is at it; 60 s if it is not said. As long as the process
    /// lives, the lease begins anew in time. So this is how long a job waits whose process was
    /// killed.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.settings.lease = lease;
        self
    }

    /// How often a thread without work looks for some; twice a second if it is not said.
    pub fn poll(mut self, poll: Duration) -> Self {
        self.settings.poll = poll;
        self
    }

    /// How often and when jobs are tried again.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.settings.rules.retries = retries;
        self
    }

    /// What becomes of jobs of tenants that are suspended.
    pub fn suspended(mut self, suspended: Suspended) -> Self {
        self.settings.rules.suspended = suspended;
        self
    }

    /// How often it is looked whether tenants are served again whose jobs are parked; every 5 s
    /// if it is not said.
    pub fn unpark_every(mut self, time: Duration) -> Self {
        self.settings.care = time;
        self
    }

    /// The worker. It does nothing yet.
    ///
    /// # Errors
    ///
    /// [`JobError::InvalidSettings`] without a handler, with two for one kind, or with a lease of
    /// less than a tenth of a second.
    pub fn build(self) -> Result<Worker<Id>, JobError> {
        let mut problem = self.problem;
        if self.handlers.is_empty() {
            problem = Some("a worker without a handler does nothing".to_owned());
        }
        if self.settings.lease < Duration::from_millis(100) {
            problem = Some("a lease of less than 100 ms is over before a job is done".to_owned());
        }
        if let Some(problem) = problem {
            return Err(JobError::InvalidSettings { problem });
        }
        Ok(Worker(Arc::new(Inner {
            queue: self.queue,
            opener: self.opener,
            handlers: self.handlers,
            settings: self.settings,
        })))
    }
}

impl<Id> Clone for Worker<Id> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<Id: TenantKey> fmt::Debug for Worker<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<_> = self.0.handlers.kinds().collect();
        f.debug_struct("Worker")
            .field("queue", &self.0.queue)
            .field("kinds", &kinds)
            .finish_non_exhaustive()
    }
}

impl<Id: TenantKey> fmt::Debug for WorkerBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WorkerBuilder")
            .field("queue", &self.queue)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
