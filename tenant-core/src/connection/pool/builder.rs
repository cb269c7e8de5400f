//! How a pool is set up.

use std::fmt;
use std::sync::Arc;

use diesel::connection::Connection;
use diesel::r2d2::{ConnectionManager, Pool, R2D2Connection};
use diesel::result::QueryResult;

use super::TenantPool;
use crate::backend::ScopedBackend;
use crate::origin::HatchSink;

/// What is done with a connection.
type Hook<C> = Box<dyn Fn(&mut C) -> QueryResult<()> + Send + Sync>;

/// What is done with each connection, in the order in which it was said.
pub(super) struct Hooks<C> {
    on_check_out: Vec<Hook<C>>,
    on_return: Vec<Hook<C>>,
}

impl<C> Hooks<C> {
    pub(super) fn none() -> Self {
        Self {
            on_check_out: Vec::new(),
            on_return: Vec::new(),
        }
    }

    pub(super) fn check_out(&self, connection: &mut C) -> QueryResult<()> {
        self.on_check_out
            .iter()
            .try_for_each(|hook| hook(connection))
    }

    pub(super) fn give_back(&self, connection: &mut C) -> QueryResult<()> {
        self.on_return.iter().try_for_each(|hook| hook(connection))
    }
}

/// Sets up a [`TenantPool`]. Made by [`TenantPool::builder`].
#[must_use = "there is no pool before `build` is called"]
pub struct TenantPoolBuilder<C>
where
    C: R2D2Connection + 'static,
{
    pool: Pool<ConnectionManager<C>>,
    sink: Option<Arc<dyn HatchSink>>,
    hooks: Hooks<C>,
}

impl<C> TenantPoolBuilder<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    pub(super) fn new(pool: Pool<ConnectionManager<C>>) -> Self {
        Self {
            pool,
            sink: None,
            hooks: Hooks::none(),
        }
    }

    /// Where the records of hatches go that are opened on its connections, besides
    /// `tracing`.
    pub fn hatch_sink(mut self, sink: impl HatchSink + 'static) -> Self {
        self.sink = Some(Arc::new(sink));
        self
    }

    /// Does something with each connection before it is handed out, for example
    /// `PRAGMA foreign_keys = ON`. If it fails, the connection is closed, and
    /// [`TenantPool::get`] fails.
    ///
    /// It gets the raw connection and no scope, so that it can't depend on one.
    pub fn on_check_out(
        mut self,
        hook: impl Fn(&mut C) -> QueryResult<()> + Send + Sync + 'static,
    ) -> Self {
        self.hooks.on_check_out.push(Box::new(hook));
        self
    }

    /// Does something with each connection before it goes back to the pool. If it fails,
    /// the connection is closed.
    ///
    /// A connection that is closed anyway does not come by here.
    pub fn on_return(
        mut self,
        hook: impl Fn(&mut C) -> QueryResult<()> + Send + Sync + 'static,
    ) -> Self {
        self.hooks.on_return.push(Box::new(hook));
        self
    }

    /// The pool.
    pub fn build(self) -> TenantPool<C> {
        TenantPool {
            pool: self.pool,
            sink: self.sink,
            hooks: Arc::new(self.hooks),
        }
    }
}

impl<C> fmt::Debug for TenantPoolBuilder<C>
where
    C: R2D2Connection + 'static,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantPoolBuilder").finish_non_exhaustive()
    }
}
