//! A pool whose connections are bound to a scope.

mod builder;
mod handle;
mod kind;

use std::fmt;
use std::sync::Arc;

pub use self::builder::AsyncTenantPoolBuilder;
pub use self::handle::AsyncPooled;
pub use self::kind::AsyncPool;
use super::AsyncTenantConnection;
use super::tenant::bind;
use crate::error::{Error, Result};
use crate::origin::SinkOfConnection;
use crate::scope::ScopeValue;
use builder::Hook;

/// A pool of deadpool or bb8 that hands out connections bound to a scope: the twin of
/// `TenantPool`.
///
/// Made from a pool of diesel-async with its usual settings, by [`new`](Self::new) or, with a
/// sink for the records of hatches and with hooks, by [`builder`](Self::builder).
///
/// A connection that goes back carries nothing on to the next scope. The scope lives in the
/// [`AsyncTenantConnection`], not in the database session. A connection on which a future was
/// dropped at its work, whose transaction is still open, or that was handed out raw by a
/// hatch, is closed, and the pool makes another one.
///
/// ```
/// # use tenant_doc_setup::asynchronous::*;
/// # run(async {
/// use diesel_async::pooled_connection::AsyncDieselConnectionManager;
/// use diesel_async::pooled_connection::deadpool::Pool;
/// use tenant_core::AsyncTenantPool;
///
/// let manager = AsyncDieselConnectionManager::<Sqlite>::new(":memory:");
/// let pool = AsyncTenantPool::new(Pool::builder(manager).max_size(4).build()?);
///
/// let scope = TenantScope::trusted(1, "docs");
/// let mut conn = pool.get(&scope).await?;
/// conn.transaction(async |conn| {
///     // … queries of tenant 1
///     # let _ = conn.scope();
///     Ok::<_, tenant_core::Error>(())
/// })
/// .await?;
/// # Ok(())
/// # });
/// ```
pub struct AsyncTenantPool<P: AsyncPool> {
    pool: P,
    sink: Option<SinkOfConnection>,
    on_check_out: Arc<[Hook<P::Connection>]>,
}

/// A connection from an [`AsyncTenantPool`].
pub type AsyncPooledTenantConnection<P, S> = AsyncTenantConnection<AsyncPooled<P>, S>;

impl<P: AsyncPool> AsyncTenantPool<P> {
    /// Takes over a pool. No other handle of it should be kept: that one would
    /// hand out raw connections.
    pub fn new(pool: P) -> Self {
        Self::builder(pool).build()
    }

    /// Takes over a pool, with more to say about it.
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// use diesel_async::SimpleAsyncConnection;
    /// use diesel_async::pooled_connection::AsyncDieselConnectionManager;
    /// use diesel_async::pooled_connection::bb8::Pool;
    /// use tenant_core::AsyncTenantPool;
    ///
    /// let manager = AsyncDieselConnectionManager::<Sqlite>::new(":memory:");
    /// let pool = AsyncTenantPool::builder(Pool::builder().max_size(4).build(manager).await?)
    ///     .hatch_sink(|used: &HatchUse| println!("{}: {}", used.kind, used.reason))
    ///     .on_check_out(|conn| Box::pin(conn.batch_execute("PRAGMA foreign_keys = ON")))
    ///     .build();
    /// # pool.get(&TenantScope::trusted(1, "docs")).await?;
    /// # Ok(())
    /// # });
    /// ```
    pub fn builder(pool: P) -> AsyncTenantPoolBuilder<P> {
        AsyncTenantPoolBuilder::new(pool)
    }

    /// A connection bound to `scope`. Waits as long as the pool is set to.
    ///
    /// # Errors
    ///
    /// [`Error::Pool`](crate::Error::Pool) if there is none in time, and
    /// [`Error::Diesel`](crate::Error::Diesel) if a hook fails.
    pub async fn get<S: ScopeValue>(&self, scope: &S) -> Result<AsyncPooledTenantConnection<P, S>> {
        let pooled = self.check_out().await?.prepare(&self.on_check_out).await?;
        Ok(bind(pooled, scope.clone(), self.sink.clone()))
    }

    /// A connection that answers what it is asked.
    async fn check_out(&self) -> Result<AsyncPooled<P>> {
        // Each that does not is closed.
        for _ in 0..=self.pool.size() {
            let mut pooled = AsyncPooled::<P>::new(self.pool.check_out().await?);
            if pooled.is_in_step().await {
                return Ok(pooled);
            }
        }
        Err(Error::Pool {
            reason: "no connection gives the answers to its questions".into(),
        })
    }
}

impl<P: AsyncPool> fmt::Debug for AsyncTenantPool<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncTenantPool").finish_non_exhaustive()
    }
}

impl<P: AsyncPool + Clone> Clone for AsyncTenantPool<P> {
    /// Another handle of the same pool.
    fn clone(&self) -> Self {
        Self {
            pool: self.pool.clone(),
            sink: self.sink.clone(),
            on_check_out: Arc::clone(&self.on_check_out),
        }
    }
}
