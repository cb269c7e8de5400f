//! A connection that belongs to a pool.

use std::fmt;

use diesel::result::QueryResult;

use super::AsyncPool;
use super::builder::Hook;
use crate::connection::{AsyncConnectionHandle, AsyncScopedConnection};

/// A connection from an [`AsyncTenantPool`](super::AsyncTenantPool), which goes back when it
/// is dropped: if nothing that its user did can reach the next one.
///
/// A connection that was handed out raw may have other settings than before, and nobody
/// knows which. It is closed, as is one with an open transaction, one on which a future was
/// dropped at its work, and one on which a hook fails.
pub struct AsyncPooled<P: AsyncPool> {
    connection: P::Guard,
    must_be_closed: bool,
}

impl<P: AsyncPool> AsyncPooled<P> {
    /// Prepares a connection for its user.
    ///
    /// # Errors
    ///
    /// That of a hook; the connection is closed then.
    pub(super) async fn check_out(
        connection: P::Guard,
        hooks: &[Hook<P::Connection>],
    ) -> QueryResult<Self> {
        let mut pooled = Self {
            connection,
            // Until the hooks have run: what they leave half done is not handed on.
            must_be_closed: true,
        };
        for hook in hooks {
            hook(&mut pooled.connection).await?;
        }
        pooled.must_be_closed = false;
        Ok(pooled)
    }
}

impl<P: AsyncPool> AsyncConnectionHandle for AsyncPooled<P> {
    type Connection = P::Connection;

    fn connection(&mut self) -> &mut P::Connection {
        &mut self.connection
    }

    fn shared(&self) -> &P::Connection {
        &self.connection
    }

    fn hand_out(&mut self) -> &mut P::Connection {
        self.must_be_closed = true;
        &mut self.connection
    }

    fn give_up(&mut self) {
        self.must_be_closed = true;
    }
}

impl<P: AsyncPool> Drop for AsyncPooled<P> {
    fn drop(&mut self) {
        // One whose transaction is open is asked by the pool itself.
        if self.must_be_closed {
            self.connection.set_broken();
        }
    }
}

impl<P: AsyncPool> fmt::Debug for AsyncPooled<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncPooled").finish_non_exhaustive()
    }
}
