//! A connection that an asynchronous router lends.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use tenant_core::AsyncTenantConnection;
use tenant_core::connection::{AsyncConnectionHandle, IntoAsyncHandle};
use tenant_core::hatch::{AsyncHatchSink, HatchSink, HatchUse, SinkConnection, SinkError};
use tenant_core::scope::ScopeValue;

use super::super::sinks::Both;
use super::AsyncServerConnection;
use crate::audit::AuditSink;

/// A connection from an [`AsyncRouter`](crate::route::AsyncRouter), which goes back when the
/// transaction has ended: if nothing that was done with it can reach the next one.
///
/// One that was handed out raw may have other settings than before, and nobody knows which. It
/// is closed, as is one with an open or a broken transaction, and one on which a future was
/// dropped at its work.
pub struct AsyncRouted<C: AsyncServerConnection> {
    /// There until it is dropped.
    connection: Option<C>,
    home: Home<C>,
    must_be_closed: bool,
}

/// Where a connection comes back to.
pub(super) struct Home<C>(Arc<Mutex<Option<C>>>);

/// Where the records of hatches go.
#[derive(Clone)]
pub(super) enum Sink {
    /// One that answers at once.
    Blocking(Arc<dyn HatchSink>),
    /// One that is awaited.
    Awaited(Arc<dyn AsyncHatchSink>),
}

impl Sink {
    /// The sink for a transaction, of the application's and an audit log.
    pub(super) fn of_both<C: AsyncServerConnection>(
        first: Option<&Self>,
        audit: Option<AuditSink<C>>,
    ) -> Option<Self> {
        match (first.cloned(), audit) {
            (first, None) => first,
            (None, Some(audit)) => Some(Self::Awaited(Arc::new(audit))),
            (Some(first), Some(audit)) => Some(Self::Awaited(Arc::new(Both { first, audit }))),
        }
    }
}

impl<C: AsyncServerConnection> AsyncHatchSink for Both<Sink, C> {
    fn record<'a>(
        &'a self,
        used: &'a HatchUse,
        connection: &'a mut SinkConnection<'_>,
    ) -> BoxFuture<'a, Result<(), SinkError>> {
        Box::pin(async move {
            match &self.first {
                Sink::Blocking(sink) => sink.record(used, connection)?,
                Sink::Awaited(sink) => sink.record(used, connection).await?,
            }
            AsyncHatchSink::record(&self.audit, used, connection).await
        })
    }
}

/// Binds `connection` to `scope`. When that is dropped, it comes back to its home if nothing of
/// what was done with it can reach the next one; otherwise it is closed.
pub(super) fn lend<C, S>(
    connection: C,
    scope: &S,
    sink: Option<&Sink>,
) -> (AsyncTenantConnection<AsyncRouted<C>, S>, Home<C>)
where
    C: AsyncServerConnection,
    S: ScopeValue,
{
    let home = Home(Arc::default());
    let routed = AsyncRouted {
        connection: Some(connection),
        home: home.share(),
        must_be_closed: false,
    };
    let lent = AsyncTenantConnection::new(routed, scope);
    let lent = match sink.cloned() {
        None => lent,
        Some(Sink::Blocking(sink)) => lent.with_hatch_sink(sink),
        Some(Sink::Awaited(sink)) => lent.with_async_hatch_sink(sink),
    };
    (lent, home)
}

impl<C> Home<C> {
    fn share(&self) -> Self {
        Self(Arc::clone(&self.0))
    }

    /// The connection, if it came back.
    pub(super) fn take(self) -> Option<C> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, connection: C) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection);
    }
}

/// Why there is a connection.
const UNTIL_DROPPED: &str = "a lent connection is there until it is dropped";

impl<C: AsyncServerConnection> AsyncRouted<C> {
    fn get(&mut self) -> &mut C {
        self.connection.as_mut().expect(UNTIL_DROPPED)
    }
}

impl<C: AsyncServerConnection> AsyncConnectionHandle for AsyncRouted<C> {
    type Connection = C;

    fn connection(&mut self) -> &mut C {
        self.get()
    }

    fn shared(&self) -> &C {
        self.connection.as_ref().expect(UNTIL_DROPPED)
    }

    fn hand_out(&mut self) -> &mut C {
        self.must_be_closed = true;
        self.get()
    }

    fn give_up(&mut self) {
        self.must_be_closed = true;
    }
}

/// Marks a connection that an asynchronous router lends.
#[derive(Debug, Clone, Copy)]
pub struct ByAsyncRoute;

impl<C: AsyncServerConnection> IntoAsyncHandle<ByAsyncRoute> for AsyncRouted<C> {
    type Handle = Self;

    fn into_handle(self) -> Self {
        self
    }
}

impl<C: AsyncServerConnection> Drop for AsyncRouted<C> {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else {
            return;
        };
        // Broken is also one whose transaction is open. One that was given up may still be at
        // work, and is not asked. After a panic, and if the future is dropped, nobody is there to
        // take it from its home.
        if !self.must_be_closed && !connection.is_broken() {
            self.home.put(connection);
        }
    }
}

impl<C: AsyncServerConnection> fmt::Debug for AsyncRouted<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncRouted").finish_non_exhaustive()
    }
}
