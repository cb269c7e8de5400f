//! A connection that another tenant connection holds.

use std::fmt;

use super::{AsyncConnectionHandle, Work};

/// A connection that another tenant connection holds: see
/// [`act_as`](super::AsyncTenantConnection::act_as).
pub struct AsyncLent<'a, H> {
    pub(super) handle: &'a mut H,
    /// What is at work on the connection that lends it.
    pub(super) lender: &'a Work,
}

impl<H: AsyncConnectionHandle> AsyncConnectionHandle for AsyncLent<'_, H> {
    type Connection = H::Connection;

    fn connection(&mut self) -> &mut H::Connection {
        self.handle.connection()
    }

    fn shared(&self) -> &H::Connection {
        self.handle.shared()
    }

    fn hand_out(&mut self) -> &mut H::Connection {
        self.handle.hand_out()
    }

    fn give_up(&mut self) {
        self.lender.abandon();
    }
}

impl<H> fmt::Debug for AsyncLent<'_, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncLent").finish_non_exhaustive()
    }
}
