//! How an asynchronous tenant connection holds the connection of diesel-async.

use std::fmt;
use std::ops::DerefMut;

use super::AsyncScopedConnection;
use crate::connection::ByValue;

/// An owned, a borrowed or a pooled connection of diesel-async.
///
/// Implemented for every [`AsyncScopedConnection`], for [`Held`], and for the connections
/// that a pool hands out. Name it in a bound to write a function that works on any.
///
/// A pool implements it for what it lends, together with [`IntoAsyncHandle`] for a marker of
/// its own. The handle is dropped with the tenant connection. What was given up, or handed out
/// to a hatch, or has a transaction that is open or broken, must not be lent again.
pub trait AsyncConnectionHandle: Send {
    /// The connection of diesel-async.
    type Connection: AsyncScopedConnection;

    /// The connection.
    #[doc(hidden)]
    fn connection(&mut self) -> &mut Self::Connection;

    /// The connection, shared.
    #[doc(hidden)]
    fn shared(&self) -> &Self::Connection;

    /// The connection, for somebody who may do anything with it.
    #[doc(hidden)]
    fn hand_out(&mut self) -> &mut Self::Connection {
        self.connection()
    }

    /// The last work was never finished, and this is the end.
    #[doc(hidden)]
    fn give_up(&mut self);
}

impl<C: AsyncScopedConnection> AsyncConnectionHandle for C {
    type Connection = C;

    fn connection(&mut self) -> &mut C {
        self
    }

    fn shared(&self) -> &C {
        self
    }

    fn give_up(&mut self) {
        // It is about to be dropped, which closes it.
    }
}

/// A connection behind a reference, or behind another thing that derefs to it, such as one
/// from a pool of the application's own.
///
/// If a future was dropped at its work, the connection is marked as broken, and a pool does
/// not hand it on.
pub struct Held<P>(P);

impl<P> AsyncConnectionHandle for Held<P>
where
    P: DerefMut<Target: AsyncScopedConnection> + Send,
{
    type Connection = P::Target;

    fn connection(&mut self) -> &mut P::Target {
        &mut self.0
    }

    fn shared(&self) -> &P::Target {
        &self.0
    }

    fn give_up(&mut self) {
        self.0.set_broken();
    }
}

impl<P> fmt::Debug for Held<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Held").finish_non_exhaustive()
    }
}

/// What [`AsyncTenantConnection::new`](super::AsyncTenantConnection::new) takes: a
/// connection of diesel-async, a mutable reference to one, or one from a pool.
///
/// `By` is found by the compiler; it keeps the two implementations apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a connection of diesel-async nor a `&mut` to one",
    label = "expected an asynchronous connection",
    note = "pass an owned `AsyncPgConnection`, `AsyncMysqlConnection` or `SyncConnectionWrapper<SqliteConnection>`, a `&mut` to one, or one from a pool of deadpool or bb8",
    note = "for a blocking connection of Diesel there is `TenantConnection::new`"
)]
pub trait IntoAsyncHandle<By> {
    /// How the connection is held.
    type Handle: AsyncConnectionHandle;

    /// Takes hold of the connection.
    #[doc(hidden)]
    fn into_handle(self) -> Self::Handle;
}

/// Marks a connection behind a reference or a guard.
#[derive(Debug, Clone, Copy)]
pub struct ByDeref;

#[diagnostic::do_not_recommend]
impl<C: AsyncScopedConnection> IntoAsyncHandle<ByValue> for C {
    type Handle = C;

    fn into_handle(self) -> C {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<P> IntoAsyncHandle<ByDeref> for P
where
    P: DerefMut<Target: AsyncScopedConnection> + Send,
{
    type Handle = Held<P>;

    fn into_handle(self) -> Held<P> {
        Held(self)
    }
}
