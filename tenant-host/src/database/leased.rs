//! A connection of the pool, for as long as it is used.

use std::fmt;

use diesel::connection::{Connection, TransactionManager};
use diesel::r2d2::PooledConnection;
use tenant_core::connection::{ConnectionHandle, IntoHandle};

use super::Conn;
use super::manager::HostManager;

/// A connection of a [`HostDatabase`](super::HostDatabase). It goes back to the pool when it is
/// dropped.
///
/// It is closed instead if a transaction is still open on it, or if a hatch has handed it out
/// raw: its settings may be others than they were.
pub struct Leased {
    connection: PooledConnection<HostManager>,
    was_handed_out: bool,
}

impl Leased {
    pub(super) fn new(connection: PooledConnection<HostManager>) -> Self {
        Self {
            connection,
            was_handed_out: false,
        }
    }
}

impl ConnectionHandle for Leased {
    type Connection = Conn;

    fn connection(&mut self) -> &mut Conn {
        &mut self.connection
    }

    fn hand_out(&mut self) -> &mut Conn {
        self.was_handed_out = true;
        &mut self.connection
    }
}

/// Marks a connection of the host's pool.
#[derive(Debug, Clone, Copy)]
pub struct ByLease;

impl IntoHandle<ByLease> for Leased {
    type Handle = Self;

    fn into_handle(self) -> Self {
        self
    }
}

impl Drop for Leased {
    fn drop(&mut self) {
        if self.was_handed_out {
            // That is how Diesel is told that a connection is not to be used again.
            let conn: &mut Conn = &mut self.connection;
            <Conn as Connection>::TransactionManager::transaction_manager_status_mut(conn)
                .set_in_error();
        }
    }
}

impl fmt::Debug for Leased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Leased").finish_non_exhaustive()
    }
}
