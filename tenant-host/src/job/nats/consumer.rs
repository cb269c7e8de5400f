//! From NATS to the handlers.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use async_nats::jetstream::Message as NatsMessage;
use futures_util::future::{Either, select};
use futures_util::{Stream, StreamExt};
use tenant_core::ScopeAuthority;

use super::handler::Handlers;
use super::message::Delivered;
use crate::TenantKey;
use crate::catalog::time::now;
use crate::database::DatabaseError;
use crate::job::queue::{Attempt, Next, Rules};
use crate::job::{
    Claim, Job, JobError, JobFailure, Message, MessageId, OpenError, Opener, Queue, Replays,
    Retries, Suspended,
};

/// Does the messages of a NATS JetStream.
///
/// Each message is opened by an [`Opener`], and is done once: those that were done are remembered in
/// the host's database until they expire. What can't be opened, or has failed for good, is kept as a
/// dead letter of a [`Queue`], and is not delivered again.
pub struct NatsConsumer<Id>(Arc<Inner<Id>>);

struct Inner<Id> {
    opener: Opener<Id>,
    replays: Replays,
    dead_letters: Queue,
    handlers: Handlers<Id>,
    settings: Settings,
}

#[derive(Debug, Clone, Copy)]
struct Settings {
    concurrency: usize,
    ack_wait: Duration,
    rules: Rules,
}

/// Sets up a [`NatsConsumer`]. Made by [`NatsConsumer::builder`].
#[must_use = "there is no consumer before `build` is called"]
pub struct NatsConsumerBuilder<Id> {
    inner: Inner<Id>,
    problem: Option<String>,
}

/// How long a message waits whose tenant is suspended.
const PARKED: Duration = Duration::from_secs(60);

impl<Id: TenantKey> NatsConsumer<Id> {
    /// For messages that `opener` opens. `dead_letters` keeps those that are given up; its database
    /// remembers which messages were done.
    pub fn builder(
        authority: &ScopeAuthority,
        opener: &Opener<Id>,
        dead_letters: &Queue,
    ) -> NatsConsumerBuilder<Id> {
        NatsConsumerBuilder {
            inner: Inner {
                opener: opener.clone(),
                replays: Replays::new(authority, dead_letters.database()),
                dead_letters: dead_letters.clone(),
                handlers: Handlers::new(),
                settings: Settings {
                    concurrency: 4,
                    ack_wait: Duration::from_secs(30),
                    rules: Rules::default(),
                },
            },
            problem: None,
        }
    }

    /// Does messages, until there are no more or `stop` is ready. Those that have begun are done
    /// to their end.
    ///
    /// `messages` are those of a pull consumer with explicit acknowledgement:
    /// `consumer.messages().await?`.
    pub async fn run<E>(
        &self,
        messages: impl Stream<Item = Result<NatsMessage, E>>,
        stop: impl Future<Output = ()>,
    ) where
        E: fmt::Display,
    {
        messages
            .take_until(stop)
            .for_each_concurrent(self.0.settings.concurrency, |message| async {
                match message {
                    Ok(message) => self.0.handle(Delivered::new(message)).await,
                    Err(error) => tracing::warn!(%error, "a message was not delivered"),
                }
            })
            .await;
    }
}

impl<Id: TenantKey> Inner<Id> {
    async fn handle(&self, message: Delivered) {
        let work = self.work(&message);
        let mut work = pin!(work);
        let next = loop {
            let beat = pin!(tokio::time::sleep(self.settings.ack_wait / 3));
            match select(work, beat).await {
                Either::Left((next, _)) => break next,
                Either::Right(((), same)) => work = same,
            }
            message.is_at_work().await;
        };
        match next {
            Next::Done => message.is_done().await,
            Next::Again { delay, .. } | Next::PutBack { delay, .. } => {
                message.comes_again(delay).await;
            }
            Next::Park { .. } => message.comes_again(PARKED).await,
            Next::Bury { error } => match self.keep(&message, error).await {
                Ok(()) => message.is_over().await,
                Err(error) => {
                    tracing::warn!(%error, "a message that is given up could not be kept");
                    message.comes_again(self.settings.ack_wait).await;
                }
            },
        }
    }

    /// Does a message, and says what is to become of it.
    async fn work(&self, message: &Delivered) -> Next {
        let sealed: Arc<[u8]> = message.envelope().into();
        let rules = &self.settings.rules;
        let attempt = message.attempt();
        // Whether it is its time is asked before it counts as begun.
        let looked = self.opener.look(&sealed);
        let looked = looked.and_then(|token| token.check_time(now()).map(|()| token));
        let (id, kind, expires) = match looked {
            Ok(token) => (token.id, token.kind.to_owned(), token.expires),
            Err(error) => return rules.next(Attempt::NotOpened(error), attempt),
        };
        match self.claim(id, expires).await {
            Ok(Claim::Taken) => {}
            Ok(Claim::Done) => return Next::Done,
            Ok(Claim::InWork) => {
                return rules.next(Attempt::NotOpened(OpenError::InWork), attempt);
            }
            Err(error) => {
                return rules.next(Attempt::NotOpened(OpenError::Replays(error)), attempt);
            }
        }
        let came_of = self
            .handlers
            .run(&kind, &self.opener, sealed, attempt)
            .await;
        if !matches!(came_of, Attempt::Done) {
            tracing::warn!(%id, kind, attempt = ?came_of, "a message was not done");
        }
        let next = rules.next(came_of, attempt);
        let is_final = matches!(next, Next::Done | Next::Bury { .. });
        let noted = self
            .blocking(move |replays| match is_final {
                true => replays.done(id),
                false => replays.release(id),
            })
            .await;
        if let Err(error) = noted {
            tracing::warn!(%error, "what came of a message is not remembered");
        }
        next
    }

    async fn claim(&self, id: MessageId, expires: i64) -> Result<Claim, DatabaseError> {
        // A lease that is not given back ends after the stream has delivered the message again.
        let lease = self.settings.ack_wait * 2;
        let expires = crate::catalog::time::from_millis(expires);
        self.blocking(move |replays| replays.claim(id, expires, lease))
            .await
    }

    async fn keep(&self, message: &Delivered, error: String) -> Result<(), JobError> {
        let (queue, sealed) = (self.dead_letters.clone(), message.envelope().to_vec());
        let attempt = message.attempt();
        let opener = self.opener.clone();
        let kept =
            tokio::task::spawn_blocking(move || queue.keep(&opener, &sealed, attempt, &error));
        kept.await.unwrap_or_else(|_| {
            Err(JobError::Destination {
                reason: "the thread that keeps it has stopped".to_owned(),
            })
        })
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Replays) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        let replays = self.replays.clone();
        let done = tokio::task::spawn_blocking(move || work(&replays)).await;
        done.unwrap_or(Err(DatabaseError::NoAnswer {
            limit: Duration::ZERO,
        }))
    }
}

impl<Id: TenantKey> NatsConsumerBuilder<Id> {
    /// Handles messages of tenants of the kind of `T`.
    pub fn handle<T, F, Fut>(mut self, handler: F) -> Self
    where
        T: Message + Send + 'static,
        F: Fn(Job<Id, T>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), JobFailure>> + Send + 'static,
    {
        if !self.inner.handlers.add(handler) {
            self.problem = Some(format!("there are two handlers for `{}`", T::KIND));
        }
        self
    }

    /// How many messages are done at the same time; 4 if it is not said.
    pub fn concurrency(mut self, count: usize) -> Self {
        self.inner.settings.concurrency = count.max(1);
        self
    }

    /// The `ack_wait` of the consumer; 30 s if it is not said, as by NATS. The stream is told in
    /// time that a message is still worked on.
    pub fn ack_wait(mut self, time: Duration) -> Self {
        self.inner.settings.ack_wait = time.max(Duration::from_millis(100));
        self
    }

    /// How often and when messages are tried again. The `max_deliver` of the consumer is at least
    /// as many.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.inner.settings.rules.retries = retries;
        self
    }

    /// What becomes of messages of tenants that are suspended.
    pub fn suspended(mut self, suspended: Suspended) -> Self {
        self.inner.settings.rules.suspended = suspended;
        self
    }

    /// The consumer. It does nothing yet.
    ///
    /// # Errors
    ///
    /// [`JobError::InvalidSettings`] without a handler, or with two for one kind.
    pub fn build(self) -> Result<NatsConsumer<Id>, JobError> {
        let mut problem = self.problem;
        if self.inner.handlers.is_empty() {
            problem = Some("a consumer without a handler does nothing".to_owned());
        }
        match problem {
            Some(problem) => Err(JobError::InvalidSettings { problem }),
            None => Ok(NatsConsumer(Arc::new(self.inner))),
        }
    }
}

impl<Id> Clone for NatsConsumer<Id> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<Id> fmt::Debug for NatsConsumer<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NatsConsumer")
            .field("settings", &self.0.settings)
            .finish_non_exhaustive()
    }
}

impl<Id> fmt::Debug for NatsConsumerBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NatsConsumerBuilder")
            .field("settings", &self.inner.settings)
            .finish_non_exhaustive()
    }
}
