//! Handlers, by the kind of their messages.

use std::collections::BTreeMap;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::TenantKey;
use crate::job::each::message_of;
use crate::job::queue::Attempt;
use crate::job::{Job, JobFailure, Message, Opener};

/// What does messages of one kind.
type Handler<Id> =
    Box<dyn Fn(Opener<Id>, Arc<[u8]>, u32) -> BoxFuture<'static, Attempt> + Send + Sync>;

/// The handlers of a consumer.
pub(super) struct Handlers<Id>(BTreeMap<&'static str, Handler<Id>>);

impl<Id: TenantKey> Handlers<Id> {
    pub(super) fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds one. Says whether there was none for the kind.
    pub(super) fn add<T, F, Fut>(&mut self, handler: F) -> bool
    where
        T: Message + Send + 'static,
        F: Fn(Job<Id, T>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), JobFailure>> + Send + 'static,
    {
        let handler = Arc::new(handler);
        let run = move |opener: Opener<Id>, sealed: Arc<[u8]>, attempt| {
            let handler = Arc::clone(&handler);
            async move {
                let envelope = match opener.open_awaited::<T>(&sealed).await {
                    Ok(envelope) => envelope,
                    Err(error) => return Attempt::NotOpened(error),
                };
                let work = async move { handler(Job { envelope, attempt }).await };
                match AssertUnwindSafe(work).catch_unwind().await {
                    Ok(Ok(())) => Attempt::Done,
                    Ok(Err(failure)) => Attempt::Failed(failure),
                    Err(panic) => Attempt::Panicked(message_of(&*panic)),
                }
            }
            .boxed()
        };
        self.0.insert(T::KIND, Box::new(run)).is_none()
    }

    /// Opens a message of this kind and does it, if there is a handler.
    pub(super) async fn run(
        &self,
        kind: &str,
        opener: &Opener<Id>,
        sealed: Arc<[u8]>,
        attempt: u32,
    ) -> Attempt {
        match self.0.get(kind) {
            Some(handler) => handler(opener.clone(), sealed, attempt).await,
            None => Attempt::NoHandler,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
