//! The right to use one connection.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::OwnedSemaphorePermit;

use super::state::Closing;
use super::{Key, Pool};
use crate::database::ConnectFailure;

/// The right to use one connection, which is counted until this is dropped or
/// [given back](Self::give_back) with the connection.
pub(crate) struct Lease<C: Send + 'static> {
    pool: Arc<Pool<C>>,
    key: Key,
    connection: Option<C>,
    /// What has to be closed before a connection is opened.
    closing: Vec<Closing<C>>,
    is_reused: bool,
    is_doubtful: bool,
    waited: bool,
    /// Whether the connection counts as closed when this is dropped.
    is_lent: bool,
    /// There from the beginning until the connection is opened, unless it was idle.
    connecting: Option<OwnedSemaphorePermit>,
    /// Given back at the very end.
    _permits: [OwnedSemaphorePermit; 2],
}

impl<C: Send + 'static> Lease<C> {
    /// Of a connection that was idle.
    pub(super) fn of_idle(
        pool: &Arc<Pool<C>>,
        key: &Key,
        connection: C,
        permits: [OwnedSemaphorePermit; 2],
        waited: bool,
    ) -> Self {
        Self {
            pool: Arc::clone(pool),
            key: key.clone(),
            connection: Some(connection),
            closing: Vec::new(),
            is_reused: true,
            is_doubtful: false,
            waited,
            is_lent: true,
            connecting: None,
            _permits: permits,
        }
    }

    /// Of a connection that has to be opened.
    pub(super) fn to_open(
        pool: &Arc<Pool<C>>,
        key: &Key,
        closing: Vec<Closing<C>>,
        connecting: OwnedSemaphorePermit,
        permits: [OwnedSemaphorePermit; 2],
        is_doubtful: bool,
        waited: bool,
    ) -> Self {
        Self {
            pool: Arc::clone(pool),
            key: key.clone(),
            connection: None,
            closing,
            is_reused: false,
            is_doubtful,
            waited,
            is_lent: true,
            connecting: Some(connecting),
            _permits: permits,
        }
    }

    /// Whether the connection was used before.
    pub(crate) fn is_reused(&self) -> bool {
        self.is_reused
    }

    /// Whether it had to be waited for: things may have changed meanwhile.
    pub(crate) fn waited(&self) -> bool {
        self.waited
    }

    /// The connection, if it was idle: it is the caller's, who gives it back or drops it.
    pub(crate) fn take(&mut self) -> Option<C> {
        self.connection.take()
    }

    /// Closes what is to be closed before a connection may be opened.
    pub(crate) fn make_room(&mut self) {
        self.closing.clear();
    }

    /// Whether something is to be closed before a connection may be opened.
    #[cfg(feature = "async")]
    pub(crate) fn has_to_make_room(&self) -> bool {
        !self.closing.is_empty()
    }

    /// Whether the server did not answer the last time.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.is_doubtful
    }

    /// Says what has come of opening the connection, which began at `began`. Another one may
    /// connect then. Whether it is news that the server does not answer.
    pub(crate) fn connected(
        &mut self,
        began: Instant,
        outcome: Result<(), ConnectFailure>,
    ) -> bool {
        self.connecting = None;
        match outcome {
            Ok(()) => {
                self.health().answered();
                false
            }
            Err(failure) => self.pool.failed(self.key.server, failure, began),
        }
    }

    /// Gives the connection back: nothing of what was done with it can reach the next one.
    pub(crate) fn give_back(mut self, connection: C) {
        self.health().answered();
        self.put_back(connection);
    }

    fn put_back(&mut self, connection: C) {
        self.is_lent = false;
        let key = self.key.clone();
        self.pool.state().give_back(key, connection, Instant::now());
    }

    fn health(&self) -> &super::Health {
        &self.pool.servers[self.key.server].health
    }
}

impl<C: Send + 'static> Drop for Lease<C> {
    fn drop(&mut self) {
        // Closed first, and then counted out.
        self.closing.clear();
        match self.connection.take() {
            Some(unused) => self.put_back(unused),
            None if self.is_lent => self.pool.state().closed(self.key.server),
            None => {}
        }
    }
}

impl<C: Send + 'static> fmt::Debug for Lease<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lease")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
