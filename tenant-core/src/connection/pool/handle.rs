//! A connection that belongs to a pool.

use std::fmt;
use std::sync::Arc;

use diesel::connection::{Connection, TransactionManager};
use diesel::r2d2::{ConnectionManager, PooledConnection, R2D2Connection};
use diesel::result::QueryResult;

use super::builder::Hooks;
use crate::backend::ScopedBackend;
use crate::connection::ConnectionHandle;

/// A connection from a [`TenantPool`](super::TenantPool), which goes back when it is
/// dropped: if nothing that its user did can reach the next one.
///
/// A connection that was handed out raw may have other settings than before, and nobody
/// knows which. It is closed, as is one with an open transaction, and one on which a hook
/// fails.
pub struct Pooled<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    connection: PooledConnection<ConnectionManager<C>>,
    hooks: Arc<Hooks<C>>,
    was_handed_out: bool,
}

impl<C> Pooled<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    /// Prepares a connection for its user.
    ///
    /// # Errors
    ///
    /// That of a hook; the connection is closed then.
    pub(super) fn check_out(
        connection: PooledConnection<ConnectionManager<C>>,
        hooks: &Arc<Hooks<C>>,
    ) -> QueryResult<Self> {
        let mut pooled = Self {
            connection,
            hooks: Arc::clone(hooks),
            // Until the hooks have run: what they leave half done is not handed on.
            was_handed_out: true,
        };
        let hooks = Arc::clone(hooks);
        hooks.check_out(&mut pooled.connection)?;
        pooled.was_handed_out = false;
        Ok(pooled)
    }
}

impl<C> ConnectionHandle for Pooled<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    type Connection = C;

    fn connection(&mut self) -> &mut C {
        &mut self.connection
    }

    fn hand_out(&mut self) -> &mut C {
        self.was_handed_out = true;
        &mut self.connection
    }
}

impl<C> Drop for Pooled<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    fn drop(&mut self) {
        // During a panic, r2d2 closes it.
        if std::thread::panicking() {
            return;
        }
        let connection = &mut *self.connection;
        if self.was_handed_out || self.hooks.give_back(connection).is_err() {
            // That is how Diesel is told that a connection is not to be used again.
            C::TransactionManager::transaction_manager_status_mut(connection).set_in_error();
        }
    }
}

impl<C> fmt::Debug for Pooled<C>
where
    C: R2D2Connection + Connection<Backend: ScopedBackend> + 'static,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pooled").finish_non_exhaustive()
    }
}
