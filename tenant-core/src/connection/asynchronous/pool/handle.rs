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
    /// There until it is dropped.
    connection: Option<P::Guard>,
    must_be_closed: bool,
}

impl<P: AsyncPool> AsyncPooled<P> {
    /// Takes over a connection that is not prepared yet: what is left half done on it is not
    /// handed on.
    pub(super) fn new(connection: P::Guard) -> Self {
        Self {
            connection: Some(connection),
            must_be_closed: true,
        }
    }

    /// Whether the connection answers what it is asked, and not what was asked before.
    pub(super) async fn is_in_step(&mut self) -> bool {
        !P::HANDS_ON_INTERRUPTED || matches!(self.guard().answers_in_step().await, Ok(true))
    }

    /// Prepares the connection for its user.
    ///
    /// # Errors
    ///
    /// That of a hook; the connection is closed then.
    pub(super) async fn prepare(mut self, hooks: &[Hook<P::Connection>]) -> QueryResult<Self> {
        for hook in hooks {
            hook(self.guard()).await?;
        }
        self.must_be_closed = false;
        Ok(self)
    }

    fn guard(&mut self) -> &mut P::Guard {
        self.connection.as_mut().expect(UNTIL_DROPPED)
    }
}

/// Why there is a connection.
const UNTIL_DROPPED: &str = "a pooled connection is there until it is dropped";

impl<P: AsyncPool> AsyncConnectionHandle for AsyncPooled<P> {
    type Connection = P::Connection;

    fn connection(&mut self) -> &mut P::Connection {
        self.guard()
    }

    fn shared(&self) -> &P::Connection {
        self.connection.as_ref().expect(UNTIL_DROPPED)
    }

    fn hand_out(&mut self) -> &mut P::Connection {
        self.must_be_closed = true;
        self.guard()
    }

    fn give_up(&mut self) {
        self.must_be_closed = true;
    }
}

impl<P: AsyncPool> Drop for AsyncPooled<P> {
    fn drop(&mut self) {
        // One whose transaction is open is asked by the pool itself.
        if self.must_be_closed
            && let Some(connection) = self.connection.take()
        {
            P::close(connection);
        }
    }
}

impl<P: AsyncPool> fmt::Debug for AsyncPooled<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncPooled").finish_non_exhaustive()
    }
}
