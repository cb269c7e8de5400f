//! A pool whose connections are bound to a scope.

use diesel::connection::Connection;
use diesel::r2d2::{ConnectionManager, Pool, PooledConnection, R2D2Connection};

use super::TenantConnection;
use crate::backend::ScopedBackend;
use crate::error::{Error, Result};
use crate::scope::ScopeValue;

/// An r2d2 pool that hands out connections bound to a scope.
///
/// Made from a pool with Diesel's usual settings. A connection that goes back
/// carries nothing on to the next scope: the scope lives in the
/// [`TenantConnection`], not in the database session; a transaction that an
/// error or a panic leaves open is rolled back; and a connection on which that
/// fails is closed.
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
#[derive(Debug)]
pub struct TenantPool<C>
where
    C: R2D2Connection + 'static,
{
    pool: Pool<ConnectionManager<C>>,
}

/// A connection from a [`TenantPool`].
pub type PooledTenantConnection<C, S> = TenantConnection<PooledConnection<ConnectionManager<C>>, S>;

impl<C> TenantPool<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    /// Takes over a pool. No other handle of it should be kept: that one would
    /// hand out raw connections.
    pub fn new(pool: Pool<ConnectionManager<C>>) -> Self {
        Self { pool }
    }

    /// A connection bound to `scope`. Waits as long as the pool is set to.
    ///
    /// # Errors
    ///
    /// [`Error::Pool`] if there is none in time.
    pub fn get<S: ScopeValue>(&self, scope: &S) -> Result<PooledTenantConnection<C, S>> {
        let connection = self.pool.get().map_err(|error| Error::Pool {
            reason: error.to_string(),
        })?;
        Ok(TenantConnection::new(connection, scope))
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
        }
    }
}
