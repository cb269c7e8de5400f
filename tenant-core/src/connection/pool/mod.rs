//! A pool whose connections are bound to a scope.

mod builder;
mod handle;

use std::fmt;
use std::sync::Arc;

use diesel::connection::Connection;
use diesel::r2d2::{ConnectionManager, Pool, R2D2Connection};

use self::builder::Hooks;
pub use self::builder::TenantPoolBuilder;
pub use self::handle::Pooled;
use super::TenantConnection;
use super::tenant::bind;
use crate::backend::ScopedBackend;
use crate::error::{Error, Result};
use crate::origin::HatchSink;
use crate::scope::ScopeValue;

/// An r2d2 pool that hands out connections bound to a scope.
///
/// Made from a pool with Diesel's usual settings, by [`new`](Self::new) or, with a sink for
/// the records of hatches and with hooks, by [`builder`](Self::builder). A connection that
/// goes back carries nothing on to the next scope. The scope lives in the
/// [`TenantConnection`], not in the database session. A transaction that an error or a panic
/// leaves open is rolled back. A connection on which that fails, whose transaction is still
/// open, or that was handed out raw by a hatch, is closed: its settings may be others than
/// they were.
///
/// ```
/// # use tenant_doc_setup::*;
/// use diesel::r2d2::{ConnectionManager, Pool};
///
/// let manager = ConnectionManager::<SqliteConnection>::new(":memory:");
/// let pool = TenantPool::new(Pool::builder().max_size(4).build(manager)?);
///
/// let scope = TenantScope::trusted(1, "docs");
/// let mut conn = pool.get(&scope)?;
/// conn.transaction(|conn| {
///     // … queries of tenant 1
///     # let _ = conn.scope();
///     Ok::<_, tenant_core::Error>(())
/// })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct TenantPool<C>
where
    C: R2D2Connection + 'static,
{
    pool: Pool<ConnectionManager<C>>,
    sink: Option<Arc<dyn HatchSink>>,
    hooks: Arc<Hooks<C>>,
}

/// A connection from a [`TenantPool`].
pub type PooledTenantConnection<C, S> = TenantConnection<Pooled<C>, S>;

impl<C> TenantPool<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    /// Takes over a pool. No other handle of it should be kept: that one would
    /// hand out raw connections.
    pub fn new(pool: Pool<ConnectionManager<C>>) -> Self {
        Self::builder(pool).build()
    }

    /// Takes over a pool, with more to say about it.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// use diesel::connection::SimpleConnection;
    /// use diesel::r2d2::{ConnectionManager, Pool};
    ///
    /// let manager = ConnectionManager::<SqliteConnection>::new(":memory:");
    /// let pool = TenantPool::builder(Pool::builder().max_size(4).build(manager)?)
    ///     .hatch_sink(|used: &HatchUse| println!("{}: {}", used.kind, used.reason))
    ///     .on_check_out(|conn| conn.batch_execute("PRAGMA foreign_keys = ON"))
    ///     .build();
    /// # pool.get(&TenantScope::trusted(1, "docs"))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder(pool: Pool<ConnectionManager<C>>) -> TenantPoolBuilder<C> {
        TenantPoolBuilder::new(pool)
    }

    /// A connection bound to `scope`. Waits as long as the pool is set to.
    ///
    /// # Errors
    ///
    /// [`Error::Pool`] if there is none in time, and [`Error::Diesel`] if a hook fails.
    pub fn get<S: ScopeValue>(&self, scope: &S) -> Result<PooledTenantConnection<C, S>> {
        let connection = self.pool.get().map_err(|error| Error::Pool {
            reason: error.to_string(),
        })?;
        let pooled = Pooled::check_out(connection, &self.hooks)?;
        Ok(bind(pooled, scope.clone(), self.sink.clone()))
    }
}

impl<C> fmt::Debug for TenantPool<C>
where
    C: R2D2Connection + 'static,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantPool")
            .field("pool", &self.pool)
            .finish_non_exhaustive()
    }
}

impl<C> Clone for TenantPool<C>
where
    C: R2D2Connection + 'static,
{
    /// Another handle of the same pool.
    fn clone(&self) -> Self {
        Self {
            pool: self.pool.clone(),
            sink: self.sink.clone(),
            hooks: Arc::clone(&self.hooks),
        }
    }
}
