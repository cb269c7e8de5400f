//! Connections of diesel-async in handlers.

use std::fmt;
use std::future::Future;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use tenant_core::connection::AsyncWork;
use tenant_core::{HostScope, TenantScope};

use super::{HostVerifier, Problem};
use crate::TenantKey;
use crate::route::{AsyncRoutedConnection, AsyncRouter, AsyncServerConnection};
use crate::session::{HostSession, SessionVerifier, TenantSession};

/// The rows of the tenant whose user has sent the request, awaited: see
/// [`TenantDb`](super::TenantDb).
///
/// If the client goes away in the middle, the future is dropped, and with it the connection:
/// the transaction is rolled back.
pub struct AsyncTenantDb<Id: TenantKey, C: AsyncServerConnection> {
    session: TenantSession<Id>,
    router: AsyncRouter<Id, C>,
}

/// A transaction of a tenant or of the host.
macro_rules! transaction {
    (
        $(#[$doc:meta])*
        $method:ident($($key:ident: $Key:ty),*), $scope:ty,
        |$db:ident, $work:ident| $run:expr
    ) => {
        $(#[$doc])*
        pub fn $method<'r, 'a, T, F>(
            &'r self,
            $($key: $Key,)*
            work: F,
        ) -> impl Future<Output = Result<T, Problem>> + Send + 'r
        where
            for<'c> F: AsyncFnOnce(&'c mut AsyncRoutedConnection<C, $scope>) -> Result<T, Problem>
                + AsyncWork<&'c mut AsyncRoutedConnection<C, $scope>, Result<T, Problem>, Future: Send>
                + Send
                + 'a,
            T: Send + 'a,
            'a: 'r,
        {
            let ($db, $work) = (self, work);
            $run
        }
    };
}

impl<Id: TenantKey, C: AsyncServerConnection> AsyncTenantDb<Id, C> {
    /// Who has sent the request.
    pub fn session(&self) -> &TenantSession<Id> {
        &self.session
    }

    /// The scope of the tenant.
    pub fn scope(&self) -> &TenantScope<Id> {
        self.session.scope()
    }

    transaction! {
        /// Runs `work` in a transaction.
        ///
        /// # Errors
        ///
        /// Those of `work`; and those of [`AsyncRouter::transaction`].
        transaction(), TenantScope<Id>,
        |db, work| db.router.transaction(&db.session, work)
    }

    transaction! {
        /// Runs `work` in a transaction that only reads, which a tenant that is read only has, too.
        ///
        /// # Errors
        ///
        /// Those of `work`; and those of [`AsyncRouter::read`].
        read(), TenantScope<Id>,
        |db, work| db.router.read(&db.session, work)
    }
}

impl<Id, C, S> FromRequestParts<S> for AsyncTenantDb<Id, C>
where
    Id: TenantKey,
    C: AsyncServerConnection,
    S: Send + Sync,
    SessionVerifier<Id>: FromRef<S>,
    AsyncRouter<Id, C>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Ok(Self {
            session: TenantSession::from_request_parts(parts, state).await?,
            router: AsyncRouter::from_ref(state),
        })
    }
}

/// The rows of the host, for the operator, awaited: see [`HostDb`](super::HostDb).
pub struct AsyncHostDb<Id: TenantKey, C: AsyncServerConnection> {
    session: HostSession,
    router: AsyncRouter<Id, C>,
}

impl<Id: TenantKey, C: AsyncServerConnection> AsyncHostDb<Id, C> {
    /// Who has sent the request.
    pub fn session(&self) -> &HostSession {
        &self.session
    }

    /// The host's scope.
    pub fn scope(&self) -> &HostScope {
        self.session.scope()
    }

    transaction! {
        /// Runs `work` in a transaction on the shared database.
        ///
        /// # Errors
        ///
        /// Those of `work`; and those of [`AsyncRouter::host_transaction`].
        transaction(), HostScope,
        |db, work| db.router.host_transaction(db.session.scope(), work)
    }

    transaction! {
        /// Runs `work` as the tenant `id`, on record with `reason` and the operator's name.
        ///
        /// # Errors
        ///
        /// Those of `work`; and those of [`AsyncRouter::inside`].
        #[track_caller]
        inside(id: &'r Id, reason: impl Into<String>), TenantScope<Id>,
        |db, work| db.router.inside(db.session.scope(), id, reason, work)
    }

    transaction! {
        /// As [`inside`](Self::inside), in a transaction that only reads.
        ///
        /// # Errors
        ///
        /// Those of `work`; and those of [`AsyncRouter::read_inside`].
        #[track_caller]
        read_inside(id: &'r Id, reason: impl Into<String>), TenantScope<Id>,
        |db, work| db.router.read_inside(db.session.scope(), id, reason, work)
    }
}

impl<Id, C, S> FromRequestParts<S> for AsyncHostDb<Id, C>
where
    Id: TenantKey,
    C: AsyncServerConnection,
    S: Send + Sync,
    HostVerifier: FromRef<S>,
    AsyncRouter<Id, C>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Ok(Self {
            session: HostSession::from_request_parts(parts, state).await?,
            router: AsyncRouter::from_ref(state),
        })
    }
}

impl<Id: TenantKey, C: AsyncServerConnection> fmt::Debug for AsyncTenantDb<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncTenantDb")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

impl<Id: TenantKey, C: AsyncServerConnection> fmt::Debug for AsyncHostDb<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncHostDb")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}
