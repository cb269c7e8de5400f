//! What has come of a task is written to the queue.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use apalis_core::error::{AbortError, BoxDynError, RetryAfterError};
use apalis_core::task::Task;
use futures_util::FutureExt;
use futures_util::future::{Either, select};
use tower_layer::Layer;
use tower_service::Service;

use super::backend::Settings;
use crate::job::each::message_of;
use crate::job::queue::Attempt;
use crate::job::{ClaimedJob, JobError, JobFailure, Queue};

/// The layer of a [`JobBackend`](super::JobBackend), which writes to the queue what has come of a
/// job, and renews its lease meanwhile.
#[derive(Debug, Clone)]
pub struct SettleLayer {
    queue: Queue,
    settings: Settings,
}

impl SettleLayer {
    pub(super) fn new(queue: &Queue, settings: Settings) -> Self {
        Self {
            queue: queue.clone(),
            settings,
        }
    }
}

impl<S> Layer<S> for SettleLayer {
    type Service = Settle<S>;

    fn layer(&self, inner: S) -> Settle<S> {
        Settle {
            inner,
            layer: self.clone(),
        }
    }
}

/// The service of a [`SettleLayer`].
#[derive(Debug, Clone)]
pub struct Settle<S> {
    inner: S,
    layer: SettleLayer,
}

impl<S, Args> Service<Task<Args>> for Settle<S>
where
    S: Service<Task<Args>, Error: Into<BoxDynError>, Future: Send + 'static>,
    S::Response: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxDynError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxDynError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxDynError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, task: Task<Args>) -> Self::Future {
        let claimed = task.ctx().data().get::<ClaimedJob>().cloned();
        let work = self.inner.call(task);
        let layer = self.layer.clone();
        Box::pin(async move {
            let Some(claimed) = claimed else {
                return Err("a layer has taken the job away from its task".into());
            };
            let work = AssertUnwindSafe(work).catch_unwind();
            let result = match layer.with_lease(&claimed, work).await {
                Ok(Ok(response)) => Ok(response),
                Ok(Err(error)) => Err((None, error.into())),
                Err(panic) => {
                    let message = message_of(&*panic);
                    let error = format!("the handler has panicked: {message}").into();
                    Err((Some(Attempt::Panicked(message)), error))
                }
            };
            match result {
                Ok(response) => {
                    layer.settle(claimed, Attempt::Done).await?;
                    Ok(response)
                }
                Err((attempt, error)) => {
                    let attempt = attempt.unwrap_or_else(|| Attempt::Failed(failure(&error)));
                    layer.settle(claimed, attempt).await?;
                    Err(error)
                }
            }
        })
    }
}

/// What an error of a service says.
fn failure(error: &BoxDynError) -> JobFailure {
    let text = error.to_string();
    if error.is::<AbortError>() {
        return JobFailure::permanent(text);
    }
    match error.downcast_ref::<RetryAfterError>() {
        Some(later) => JobFailure::new(text).after(later.get_duration()),
        None => JobFailure::new(text),
    }
}

impl SettleLayer {
    /// Waits for `work`, and renews the lease in the meantime.
    async fn with_lease<T>(&self, claimed: &ClaimedJob, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        loop {
            let beat = pin!(tokio::time::sleep(self.settings.lease / 3));
            match select(work, beat).await {
                Either::Left((result, _)) => return result,
                Either::Right(((), same)) => work = same,
            }
            let (queue, job, lease) = (self.queue.clone(), claimed.clone(), self.settings.lease);
            // The work goes on meanwhile.
            tokio::task::spawn_blocking(move || {
                if let Err(error) = queue.extend(&job, lease) {
                    tracing::debug!(%error, "a lease was not renewed");
                }
            });
        }
    }

    async fn settle(&self, claimed: ClaimedJob, attempt: Attempt) -> Result<(), BoxDynError> {
        let (queue, rules) = (self.queue.clone(), self.settings.rules);
        let settled =
            tokio::task::spawn_blocking(move || queue.settle(&claimed, attempt, &rules)).await;
        match settled {
            // Somebody else has it, who says what comes of it.
            Ok(Err(error @ JobError::LeaseOver { .. })) => {
                tracing::warn!(%error, "what came of a job is not written down");
                Ok(())
            }
            Ok(settled) => Ok(settled?),
            Err(error) => Err(error.into()),
        }
    }
}
