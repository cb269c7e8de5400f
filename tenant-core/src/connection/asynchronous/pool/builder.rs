//! Sets up a pool.

use std::fmt;
use std::sync::Arc;

use diesel::result::QueryResult;
use futures_util::future::BoxFuture;

use super::{AsyncPool, AsyncTenantPool};
use crate::origin::{AsyncHatchSink, HatchSink, SinkOfConnection};

/// What is done with a connection.
pub(super) type Hook<C> =
    Box<dyn for<'a> Fn(&'a mut C) -> BoxFuture<'a, QueryResult<()>> + Send + Sync>;

/// Sets up an [`AsyncTenantPool`]. Made by [`AsyncTenantPool::builder`].
#[must_use = "there is no pool before `build` is called"]
pub struct AsyncTenantPoolBuilder<P: AsyncPool> {
    pool: P,
    sink: Option<SinkOfConnection>,
    on_check_out: Vec<Hook<P::Connection>>,
}

impl<P: AsyncPool> AsyncTenantPoolBuilder<P> {
    pub(super) fn new(pool: P) -> Self {
        Self {
            pool,
            sink: None,
            on_check_out: Vec::new(),
        }
    }

    /// Where the records of hatches go that are opened on its connections, besides
    /// `tracing`.
    pub fn hatch_sink(mut self, sink: impl HatchSink + 'static) -> Self {
        self.sink = Some(SinkOfConnection::Blocking(Arc::new(sink)));
        self
    }

    /// A sink that is awaited: see [`AsyncHatchSink`].
    pub fn async_hatch_sink(mut self, sink: impl AsyncHatchSink + 'static) -> Self {
        self.sink = Some(SinkOfConnection::Awaited(Arc::new(sink)));
        self
    }

    /// Does something with each connection before it is handed out, for example
    /// `PRAGMA foreign_keys = ON`. If it fails, or its future is dropped, the connection is
    /// closed.
    ///
    /// It gets the raw connection and no scope, so that it can't depend on one. There is no
    /// hook for a connection that goes back, as a blocking pool has it: it goes back when it
    /// is dropped, and a drop can't wait. What such a hook would undo is undone here, before
    /// the next one gets the connection.
    pub fn on_check_out(
        mut self,
        hook: impl for<'a> Fn(&'a mut P::Connection) -> BoxFuture<'a, QueryResult<()>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.on_check_out.push(Box::new(hook));
        self
    }

    /// The pool.
    pub fn build(self) -> AsyncTenantPool<P> {
        AsyncTenantPool {
            pool: self.pool,
            sink: self.sink,
            on_check_out: self.on_check_out.into(),
        }
    }
}

impl<P: AsyncPool> fmt::Debug for AsyncTenantPoolBuilder<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncTenantPoolBuilder")
            .finish_non_exhaustive()
    }
}
