//! The connection type.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::{AsyncConnectionHandle, AsyncLent, AsyncWork, IntoAsyncHandle, Work};
use crate::check::{Limits, TypeFacts};
use crate::connection::tenant::next_number;
use crate::error::{Error, Result};
use crate::origin::{AsyncHatchSink, HatchSink, HatchUse, SinkConnection, SinkOfConnection};
use crate::scope::{HostScope, ScopeValue};

/// A connection of diesel-async that runs the statements of one scope, and nothing else:
/// the twin of [`TenantConnection`](crate::TenantConnection).
///
/// `C` is the connection, owned, [`Held`](super::Held) by reference or from a pool; `S` the
/// scope. The statements are the same values, and the methods that run them have the same
/// names: `use tenant_core::async_prelude::*` brings those that are awaited.
///
/// A future that is dropped at its work, by a timeout, by `select!` or because the client
/// has gone, leaves nobody to know what the database has done. The connection is closed
/// then: each further call on it is [`Error::Abandoned`](crate::Error::Abandoned), its open
/// transaction is never committed, and a pool does not hand it on.
///
/// ```
/// # use tenant_doc_setup::asynchronous::*;
/// # run(async {
/// # let raw = sqlite().await;
/// let scope = TenantScope::trusted(1, "docs");
/// let mut conn = AsyncTenantConnection::new(raw, &scope);
/// let names = scope.from(projects::table).select(projects::name).load::<String>(&mut conn).await?;
/// # assert_eq!(names.len(), 2);
/// # Ok(())
/// # });
/// ```
pub struct AsyncTenantConnection<C: AsyncConnectionHandle, S> {
    handle: C,
    scope: S,
    sink: Option<SinkOfConnection>,
    /// What is known of the statements that have run.
    types: TypeFacts,
    /// Tells it from others, wherever it is moved.
    number: u64,
    work: Work,
}

/// A connection of the host.
pub type AsyncHostConnection<C> = AsyncTenantConnection<C, HostScope>;

/// The tenant connection of a handle. It is no method, which the compiler would recommend.
pub(super) fn bind<C, S>(
    handle: C,
    scope: S,
    sink: Option<SinkOfConnection>,
) -> AsyncTenantConnection<C, S>
where
    C: AsyncConnectionHandle,
{
    AsyncTenantConnection {
        handle,
        scope,
        sink,
        types: TypeFacts::default(),
        number: next_number(),
        work: Work::default(),
    }
}

/// A connection that is lent to another scope.
fn lent<'a, C: AsyncConnectionHandle, T: ScopeValue>(
    handle: &'a mut C,
    lender: &'a Work,
    scope: &T,
    sink: Option<SinkOfConnection>,
) -> AsyncTenantConnection<AsyncLent<'a, C>, T> {
    let mut bound = bind(AsyncLent { handle, lender }, scope.clone(), sink);
    bound.work = Work::in_transaction();
    bound
}

/// What an executor gets of a connection that it has alone.
pub(crate) struct Parts<'a, C, S> {
    pub(crate) limits: Limits<'a, S>,
    pub(crate) connection: &'a mut C,
    pub(crate) sink: Option<&'a SinkOfConnection>,
    pub(crate) work: &'a Work,
}

impl<C: AsyncConnectionHandle, S: ScopeValue> AsyncTenantConnection<C, S> {
    /// Binds a connection of diesel-async to `scope`.
    ///
    /// `connection` is an owned one, a `&mut` to one, or one from a pool of deadpool or
    /// bb8.
    #[allow(clippy::new_ret_no_self)] // the handle's type follows from the argument
    pub fn new<H, By>(connection: H, scope: &S) -> Self
    where
        H: IntoAsyncHandle<By, Handle = C>,
    {
        bind(connection.into_handle(), scope.clone(), None)
    }
}

impl<C: AsyncConnectionHandle, S> AsyncTenantConnection<C, S> {
    /// The number of this connection, which no other has.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The scope that the connection is bound to.
    pub fn scope(&self) -> &S {
        &self.scope
    }

    /// Sets where the records of opened escape hatches go, besides `tracing`: as
    /// [`TenantConnection::with_hatch_sink`](crate::TenantConnection::with_hatch_sink).
    #[must_use]
    pub fn with_hatch_sink(mut self, sink: Arc<dyn HatchSink>) -> Self {
        self.sink = Some(SinkOfConnection::Blocking(sink));
        self
    }

    /// Sets a sink that is awaited: see [`AsyncHatchSink`].
    #[must_use]
    pub fn with_async_hatch_sink(mut self, sink: Arc<dyn AsyncHatchSink>) -> Self {
        self.sink = Some(SinkOfConnection::Awaited(sink));
        self
    }

    /// What an executor needs that has the connection alone.
    pub(crate) fn parts(&mut self) -> Parts<'_, C::Connection, S> {
        Parts {
            limits: Limits {
                scope: Some(&self.scope),
                sink: None,
                types: Some(&mut self.types),
            },
            connection: self.handle.connection(),
            sink: self.sink.as_ref(),
            work: &self.work,
        }
    }

    /// The connection that is shared, and what is at work on it.
    #[cfg(feature = "postgres_backend")]
    pub(crate) fn shared(&self) -> (&C::Connection, Option<&SinkOfConnection>, &Work) {
        (self.handle.shared(), self.sink.as_ref(), &self.work)
    }

    pub(super) fn work(&self) -> &Work {
        &self.work
    }

    pub(super) fn work_mut(&mut self) -> &mut Work {
        &mut self.work
    }

    /// Records the use of a hatch of this connection.
    ///
    /// # Errors
    ///
    /// [`Error::EmptyReason`](crate::Error::EmptyReason) without a reason, and
    /// [`Error::HatchNotRecorded`](crate::Error::HatchNotRecorded) if the sink fails.
    pub(crate) async fn record(&mut self, used: &HatchUse) -> Result<()> {
        used.check_reason()?;
        let at_work = self.work.begin()?;
        let connection: &mut (dyn Any + Send) = self.handle.connection();
        let mut connection = SinkConnection::new(connection);
        let recorded = used.record_on(self.sink.as_ref(), &mut connection).await;
        at_work.done();
        recorded
    }

    /// The raw connection, for transactions, and what is at work on it.
    pub(super) fn raw(&mut self) -> (&mut C::Connection, &Work) {
        (self.handle.connection(), &self.work)
    }

    /// The raw connection, for the hatch.
    pub(crate) fn hand_out(&mut self) -> &mut C::Connection {
        self.handle.hand_out()
    }

    /// The same connection, bound to another scope for as long as this one is borrowed, in
    /// its transaction.
    pub(crate) fn bound_to<T: ScopeValue>(
        &mut self,
        scope: &T,
    ) -> AsyncTenantConnection<AsyncLent<'_, C>, T> {
        lent(&mut self.handle, &self.work, scope, self.sink.clone())
    }

    /// Runs `work` on the same connection, bound to another scope, in a transaction or out of
    /// one. From its first step to its last, this connection counts as abandoned.
    pub(super) async fn lend<'a, T, O, E, F>(&mut self, scope: &T, work: F) -> Result<O, E>
    where
        T: ScopeValue,
        for<'l, 'r> F: AsyncFnOnce(&'r mut AsyncTenantConnection<AsyncLent<'l, C>, T>) -> Result<O, E>
            + AsyncWork<
                &'r mut AsyncTenantConnection<AsyncLent<'l, C>, T>,
                Result<O, E>,
                Future: Send,
            > + Send
            + 'a,
        E: From<Error>,
    {
        let at_work = self.work.begin()?;
        let mut bound = lent(&mut self.handle, &self.work, scope, self.sink.clone());
        let result = work(&mut bound).await;
        if bound.work.is_unfinished() {
            return result.and(Err(Error::Abandoned.into()));
        }
        at_work.done();
        result
    }
}

impl<C: AsyncConnectionHandle, S> Drop for AsyncTenantConnection<C, S> {
    fn drop(&mut self) {
        if self.work.is_unfinished() {
            self.handle.give_up();
        }
    }
}

impl<C: AsyncConnectionHandle, S: fmt::Debug> fmt::Debug for AsyncTenantConnection<C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncTenantConnection")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
