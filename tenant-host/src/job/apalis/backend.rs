//! The backend.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use apalis_core::backend::finalize::Ephemeral;
use apalis_core::backend::{Backend, BackendConfig};
use apalis_core::task::Task;
use apalis_core::task::builder::TaskBuilder;
use apalis_core::task::task_id::TaskId;
use apalis_core::worker::context::WorkerContext;
use tokio::task::JoinHandle;
use tokio::time::Sleep;

use super::SettleLayer;
use crate::TenantKey;
use crate::job::queue::{Attempt, Rules};
use crate::job::{ClaimedJob, Job, JobError, Message, Opener, Queue, Retries, Suspended};

/// A [`Queue`] as a backend of apalis: its workers and layers do the jobs of one kind.
///
/// A task is a [`Job`] that was opened. What can't be opened never reaches the worker: it is a
/// dead letter, or parked, by the same rules as with a [`Worker`](crate::job::Worker). So give
/// such a worker a queue for its kind: [`Message::QUEUE`].
///
/// apalis takes as many jobs at a time as the layers let through: give the worker one that limits
/// them, such as tower's `ConcurrencyLimitLayer`.
///
/// When the service returns, what has come of the job is written to the queue: done, or to be
/// tried again later; an [`AbortError`](apalis_core::error::AbortError) is not tried again, and a
/// [`RetryAfterError`](apalis_core::error::RetryAfterError) after its time. It runs on a Tokio
/// runtime.
///
/// ```
/// # use apalis_core::error::BoxDynError;
/// # use apalis_core::worker::builder::WorkerBuilder;
/// # use tenant_host::job::{Job, JobBackend, Message, Opener, Queue};
/// async fn work<T: Message + Clone + Send + Sync + 'static>(
///     queue: &Queue,
///     opener: &Opener<i64>,
/// ) -> Result<(), BoxDynError> {
///     let worker = WorkerBuilder::new("invoices")
///         .backend(JobBackend::<i64, T>::new(&queue.named(T::QUEUE), opener))
///         .build(async |job: Job<i64, T>| {
///             // … `router.transaction(&job, …)`
///             let _ = job.scope();
///             Ok::<(), BoxDynError>(())
///         });
///     worker.run().await?;
///     Ok(())
/// }
/// ```
pub struct JobBackend<Id, T> {
    shared: Arc<Shared<Id>>,
    poll: Duration,
    state: State<Id, T>,
}

/// What is asked of the queue on other threads.
struct Shared<Id> {
    queue: Queue,
    opener: Opener<Id>,
    settings: Settings,
    /// When the queue was looked after.
    cared: Mutex<Instant>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) lease: Duration,
    pub(super) rules: Rules,
}

type Found<Id, T> = Result<Option<(Job<Id, T>, ClaimedJob)>, JobError>;

enum State<Id, T> {
    Idle,
    Asking(JoinHandle<Found<Id, T>>),
    Pausing(Pin<Box<Sleep>>),
    GivingBack(JoinHandle<Result<(), JobError>>),
}

/// How often it is looked whether tenants are served again whose jobs are parked.
const CARE: Duration = Duration::from_secs(5);

impl<Id: TenantKey, T: Message + Send + 'static> JobBackend<Id, T> {
    /// The jobs of `queue`, which `opener` opens.
    pub fn new(queue: &Queue, opener: &Opener<Id>) -> Self {
        Self::made(
            queue,
            opener,
            Settings {
                lease: Duration::from_secs(60),
                rules: Rules::default(),
            },
        )
    }

    fn made(queue: &Queue, opener: &Opener<Id>, settings: Settings) -> Self {
        Self {
            shared: Arc::new(Shared {
                queue: queue.clone(),
                opener: opener.clone(),
                settings,
                cared: Mutex::new(Instant::now()),
            }),
            poll: Duration::from_millis(500),
            state: State::Idle,
        }
    }

    /// As [`WorkerBuilder::lease`](crate::job::WorkerBuilder::lease).
    #[must_use]
    pub fn lease(self, lease: Duration) -> Self {
        self.set(|settings| settings.lease = lease)
    }

    /// As [`WorkerBuilder::retries`](crate::job::WorkerBuilder::retries).
    #[must_use]
    pub fn retries(self, retries: Retries) -> Self {
        self.set(|settings| settings.rules.retries = retries)
    }

    /// As [`WorkerBuilder::suspended`](crate::job::WorkerBuilder::suspended).
    #[must_use]
    pub fn suspended(self, suspended: Suspended) -> Self {
        self.set(|settings| settings.rules.suspended = suspended)
    }

    /// As [`WorkerBuilder::poll`](crate::job::WorkerBuilder::poll).
    #[must_use]
    pub fn poll(mut self, poll: Duration) -> Self {
        self.poll = poll;
        self
    }

    fn set(self, set: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.shared.settings;
        set(&mut settings);
        Self {
            poll: self.poll,
            ..Self::made(&self.shared.queue, &self.shared.opener, settings)
        }
    }
}

impl<Id: TenantKey> Shared<Id> {
    /// Finds a job, and opens it. What can't be opened is settled on the way.
    fn find<T: Message>(&self) -> Found<Id, T> {
        self.care()?;
        while let Some(claimed) = self.queue.claim(self.settings.lease)? {
            let rules = &self.settings.rules;
            if rules.is_over(&claimed) {
                self.queue.settle(&claimed, Attempt::Died, rules)?;
                continue;
            }
            match claimed.open::<Id, T>(&self.opener) {
                Ok(envelope) => {
                    let attempt = claimed.attempt();
                    return Ok(Some((Job { envelope, attempt }, claimed)));
                }
                Err(error) => {
                    tracing::warn!(id = claimed.id(), %error, "a job was not opened");
                    self.queue
                        .settle(&claimed, Attempt::NotOpened(error), rules)?;
                }
            }
        }
        Ok(None)
    }

    fn care(&self) -> Result<(), JobError> {
        {
            let mut cared = self.cared.lock().unwrap_or_else(PoisonError::into_inner);
            if cared.elapsed() < CARE {
                return Ok(());
            }
            *cared = Instant::now();
        }
        self.queue.unpark(self.opener.catalog())?;
        self.queue.purge()?;
        Ok(())
    }
}

impl<Id: TenantKey, T: Message + Send + 'static> JobBackend<Id, T> {
    fn find(&self) -> State<Id, T> {
        let shared = Arc::clone(&self.shared);
        State::Asking(tokio::task::spawn_blocking(move || shared.find()))
    }

    fn pause(&self, time: Duration) -> State<Id, T> {
        State::Pausing(Box::pin(tokio::time::sleep(time)))
    }
}

impl<Id: TenantKey, T: Message + Send + 'static> Backend for JobBackend<Id, T> {
    type Task = Task<Job<Id, T>>;
    type Error = JobError;

    fn poll_ready(&mut self, _: &mut Context<'_>, _: &WorkerContext) -> Poll<Result<(), JobError>> {
        Poll::Ready(Ok(()))
    }

    fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        _: &WorkerContext,
    ) -> Poll<Option<Result<Self::Task, JobError>>> {
        loop {
            self.state = match &mut self.state {
                State::Idle | State::GivingBack(_) => self.find(),
                State::Pausing(sleep) => match sleep.as_mut().poll(cx) {
                    Poll::Ready(()) => State::Idle,
                    Poll::Pending => return Poll::Pending,
                },
                State::Asking(asking) => match Pin::new(asking).poll(cx) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Ok(Ok(Some((job, claimed))))) => {
                        self.state = State::Idle;
                        return Poll::Ready(Some(Ok(task(job, claimed))));
                    }
                    Poll::Ready(Ok(Ok(None))) => self.pause(self.poll),
                    // An error would stop the worker for good.
                    Poll::Ready(Ok(Err(error))) => {
                        tracing::warn!(%error, "the queue does not answer a worker");
                        self.pause(self.poll.max(Duration::from_secs(1)))
                    }
                    Poll::Ready(Err(error)) => {
                        tracing::warn!(%error, "a question to the queue has panicked");
                        self.pause(self.poll.max(Duration::from_secs(1)))
                    }
                },
            };
        }
    }

    /// A job that was claimed and not begun is put back.
    fn poll_close(
        &mut self,
        cx: &mut Context<'_>,
        _: &WorkerContext,
    ) -> Poll<Result<(), JobError>> {
        loop {
            self.state = match &mut self.state {
                State::Idle | State::Pausing(_) => return Poll::Ready(Ok(())),
                State::Asking(asking) => match Pin::new(asking).poll(cx) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Ok(Ok(Some((_, claimed))))) => {
                        let queue = self.shared.queue.clone();
                        State::GivingBack(tokio::task::spawn_blocking(move || {
                            queue.put_back(&claimed, Duration::ZERO, "the worker has stopped")
                        }))
                    }
                    Poll::Ready(_) => State::Idle,
                },
                State::GivingBack(giving) => match Pin::new(giving).poll(cx) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(_) => State::Idle,
                },
            };
        }
    }
}

/// The task of a job.
fn task<Id, T>(job: Job<Id, T>, claimed: ClaimedJob) -> Task<Job<Id, T>> {
    let before = claimed.attempt().saturating_sub(1);
    TaskBuilder::new(job)
        .task_id(TaskId::from_string(claimed.id()))
        // apalis counts this one when it begins.
        .attempt(usize::try_from(before).unwrap_or(0))
        .data(claimed)
        .build()
}

impl<Id, T> BackendConfig for JobBackend<Id, T> {
    type Args = Job<Id, T>;
    type Id = String;
    type Kind = Ephemeral;
    type Config = Queue;
    type Layer = SettleLayer;

    fn config(&self) -> &Queue {
        &self.shared.queue
    }

    fn middleware(&mut self, _: &mut WorkerContext) -> SettleLayer {
        SettleLayer::new(&self.shared.queue, self.shared.settings)
    }
}

impl<Id, T> fmt::Debug for JobBackend<Id, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobBackend")
            .field("queue", &self.shared.queue)
            .field("settings", &self.shared.settings)
            .finish_non_exhaustive()
    }
}
