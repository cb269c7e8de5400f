//! A run over tenants, awaited.

use std::panic::{AssertUnwindSafe, Location};
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tenant_core::TenantScope;
use tenant_core::connection::AsyncWork;

use super::plan::Turn;
use super::run::message_of;
use super::{EachOutcome, EachReport, EachTenant};
use crate::TenantKey;
use crate::catalog::{CatalogError, Tenant};
use crate::route::{AsyncRoutedConnection, AsyncRouter, AsyncServerConnection, RouteError};

impl<Id: TenantKey> EachTenant<'_, Id> {
    /// [`run`](Self::run), awaited. `work` gives for each tenant what is done there:
    /// `|tenant| async move |conn: &mut …| …`.
    ///
    /// A future that is dropped leaves no half transaction: the connections of those that were
    /// at work are closed, which rolls back.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    #[track_caller]
    pub fn run_awaited<'s, 'a, C, T, E, W>(
        &'s self,
        router: &'s AsyncRouter<Id, C>,
        work: impl Fn(Arc<Tenant<Id>>) -> W + Send + Sync + 's,
    ) -> impl Future<Output = Result<EachReport<Id, T, E>, CatalogError>> + Send + 's
    where
        C: AsyncServerConnection,
        for<'c> W: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, TenantScope<Id>>) -> Result<T, E>
            + AsyncWork<&'c mut AsyncRoutedConnection<C, TenantScope<Id>>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
        'a: 's,
    {
        self.run_at(router, work, Location::caller())
    }

    async fn run_at<'a, C, T, E, W>(
        &self,
        router: &AsyncRouter<Id, C>,
        work: impl Fn(Arc<Tenant<Id>>) -> W + Send + Sync,
        location: &'static Location<'static>,
    ) -> Result<EachReport<Id, T, E>, CatalogError>
    where
        C: AsyncServerConnection,
        for<'c> W: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, TenantScope<Id>>) -> Result<T, E>
            + AsyncWork<&'c mut AsyncRoutedConnection<C, TenantScope<Id>>, Result<T, E>, Future: Send>
            + Send
            + 'a,
        T: Send + 'a,
        E: From<RouteError> + Send + 'a,
    {
        let catalog = router.catalog();
        let question = self.question(catalog);
        let asked = question.clone();
        let found = blocking(move || asked.ask()).await.unwrap_or_else(|| {
            Err(CatalogError::Unavailable {
                reason: "the thread that reads it has stopped".to_owned(),
            })
        })?;
        let mut prepared = self.prepare(found, router.limits());
        let one = async |turn: Turn, tenant: Arc<Tenant<Id>>| {
            let now = catalog.tenant_awaited(tenant.id()).await;
            if let Some(outcome) = self.since(now) {
                return (turn, outcome);
            }
            let (reason, id) = (self.reason.clone(), tenant.id().clone());
            let work = work(tenant);
            let run = router.run_inside(self.host, &id, reason, self.is_read_only, location, work);
            // The connection is closed, and the database takes back what was done.
            let outcome = match AssertUnwindSafe(run).catch_unwind().await {
                Ok(Ok(value)) => EachOutcome::Done(value),
                Ok(Err(error)) => EachOutcome::Failed(error),
                Err(panic) => EachOutcome::Panicked {
                    message: message_of(&*panic),
                },
            };
            (turn, outcome)
        };
        let mut outcomes: Vec<Option<EachOutcome<T, E>>> = Vec::new();
        outcomes.resize_with(prepared.tenants.len(), || None);
        let mut at_work = FuturesUnordered::new();
        loop {
            if self.cancel.is_cancelled() {
                prepared.plan.clear();
            }
            while at_work.len() < prepared.concurrency
                && let Some(turn) = prepared.plan.next()
            {
                let tenant = Arc::clone(&prepared.tenants[turn.number]);
                at_work.push(one(turn, tenant));
            }
            let Some((turn, outcome)) = at_work.next().await else {
                break;
            };
            prepared.plan.ended(turn);
            if let EachOutcome::Done(_) = outcome
                && question.has_name()
            {
                let (question, id) = (question.clone(), prepared.tenants[turn.number].id().clone());
                blocking(move || question.note(&id)).await;
            }
            outcomes[turn.number] = Some(outcome);
        }
        drop(at_work);
        Ok(prepared.report(outcomes))
    }
}

/// Runs what may wait for the database on a thread for blocking work. `None` if it has panicked.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}
