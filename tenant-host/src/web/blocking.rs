//! Connections of Diesel, which block, in handlers, which must not.

use std::future::Future;
use std::panic::Location;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use tenant_core::{HostScope, TenantScope};

use super::{HostVerifier, Problem};
use crate::TenantKey;
use crate::route::{RoutedConnection, Router, ServerConnection};
use crate::session::{HostSession, SessionVerifier, TenantSession};

/// The rows of the tenant whose user has sent the request.
///
/// Each call is one transaction on a blocking thread: it is committed if `work` returns `Ok`,
/// and rolled back if it returns an error or panics. Errors of `tenant-core` and of Diesel
/// become a [`Problem`] by `?`. Where the rows are, the catalog says. If
/// the client goes away in the middle, the transaction ends as if it had not: all of it or
/// nothing.
///
/// A service names its type once: `type Db = TenantDb<OrgId, PgConnection>;`
#[derive(Debug)]
pub struct TenantDb<Id: TenantKey, C: ServerConnection> {
    session: TenantSession<Id>,
    router: Router<Id, C>,
}

impl<Id: TenantKey, C: ServerConnection> TenantDb<Id, C> {
    /// Who has sent the request.
    pub fn session(&self) -> &TenantSession<Id> {
        &self.session
    }

    /// The scope of the tenant.
    pub fn scope(&self) -> &TenantScope<Id> {
        self.session.scope()
    }

    /// Runs `work` in a transaction.
    ///
    /// # Errors
    ///
    /// Those of `work`; and those of [`Router::transaction`].
    pub async fn transaction<T, F>(&self, work: F) -> Result<T, Problem>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let (router, session) = (self.router.clone(), self.session.clone());
        on_a_blocking_thread(move || router.transaction(&session, work)).await
    }

    /// Runs `work` in a transaction that only reads, which a tenant that is read only has, too.
    ///
    /// # Errors
    ///
    /// Those of `work`; and those of [`Router::read`].
    pub async fn read<T, F>(&self, work: F) -> Result<T, Problem>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let (router, session) = (self.router.clone(), self.session.clone());
        on_a_blocking_thread(move || router.read(&session, work)).await
    }
}

impl<Id, C, S> FromRequestParts<S> for TenantDb<Id, C>
where
    Id: TenantKey,
    C: ServerConnection,
    S: Send + Sync,
    SessionVerifier<Id>: FromRef<S>,
    Router<Id, C>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Ok(Self {
            session: TenantSession::from_request_parts(parts, state).await?,
            router: Router::from_ref(state),
        })
    }
}

/// The rows of the host, for the operator; and those of one tenant, with a reason.
#[derive(Debug)]
pub struct HostDb<Id: TenantKey, C: ServerConnection> {
    session: HostSession,
    router: Router<Id, C>,
}

impl<Id: TenantKey, C: ServerConnection> HostDb<Id, C> {
    /// Who has sent the request.
    pub fn session(&self) -> &HostSession {
        &self.session
    }

    /// The host's scope.
    pub fn scope(&self) -> &HostScope {
        self.session.scope()
    }

    /// Runs `work` in a transaction on the shared database.
    ///
    /// # Errors
    ///
    /// Those of `work`; and those of [`Router::host_transaction`].
    pub async fn transaction<T, F>(&self, work: F) -> Result<T, Problem>
    where
        F: FnOnce(&mut RoutedConnection<C, HostScope>) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let (router, scope) = (self.router.clone(), self.scope().clone());
        on_a_blocking_thread(move || router.host_transaction(&scope, work)).await
    }

    /// Runs `work` as the tenant `id`, on record with `reason` and the operator's name.
    ///
    /// # Errors
    ///
    /// Those of `work`; and those of [`Router::inside`].
    #[track_caller]
    pub fn inside<T, F>(
        &self,
        id: Id,
        reason: impl Into<String>,
        work: F,
    ) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        self.inside_at(id, reason.into(), false, Location::caller(), work)
    }

    /// As [`inside`](Self::inside), in a transaction that only reads.
    ///
    /// # Errors
    ///
    /// Those of `work`; and those of [`Router::read_inside`].
    #[track_caller]
    pub fn read_inside<T, F>(
        &self,
        id: Id,
        reason: impl Into<String>,
        work: F,
    ) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        self.inside_at(id, reason.into(), true, Location::caller(), work)
    }

    fn inside_at<T, F>(
        &self,
        id: Id,
        reason: String,
        is_read_only: bool,
        location: &'static Location<'static>,
        work: F,
    ) -> impl Future<Output = Result<T, Problem>> + Send + use<T, F, Id, C>
    where
        F: FnOnce(&mut RoutedConnection<C, TenantScope<Id>>) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let (router, scope) = (self.router.clone(), self.scope().clone());
        on_a_blocking_thread(move || {
            router.inside_at(&scope, &id, reason, is_read_only, location, work)
        })
    }
}

impl<Id, C, S> FromRequestParts<S> for HostDb<Id, C>
where
    Id: TenantKey,
    C: ServerConnection,
    S: Send + Sync,
    HostVerifier: FromRef<S>,
    Router<Id, C>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Ok(Self {
            session: HostSession::from_request_parts(parts, state).await?,
            router: Router::from_ref(state),
        })
    }
}

/// Runs `work` where it may block. Its panic goes on in the handler.
async fn on_a_blocking_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let span = tracing::Span::current();
    match tokio::task::spawn_blocking(move || span.in_scope(work)).await {
        Ok(done) => done,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // A runtime that shuts down does not begin work that waits for a thread.
            Err(error) => Err(Problem::busy(&error)),
        },
    }
}
