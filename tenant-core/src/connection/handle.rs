//! How a tenant connection holds the Diesel connection: owned or borrowed.

use std::fmt;

use diesel::connection::Connection;

use crate::backend::ScopedBackend;

/// An owned or a borrowed Diesel connection.
///
/// Implemented for every Diesel [`Connection`], pooled ones included, and for
/// [`Borrowed`]. Name it in a bound to write a function that works on any:
///
/// ```
/// # use tenant_doc_setup::*;
/// use diesel::sqlite::Sqlite;
/// use tenant_core::connection::ConnectionHandle;
///
/// fn names<C>(conn: &mut TenantConnection<C, TenantScope<i32>>) -> tenant_core::Result<Vec<String>>
/// where
///     C: ConnectionHandle<Connection: diesel::connection::LoadConnection<Backend = Sqlite>>,
/// {
///     let scope = conn.scope().clone();
///     scope.from(projects::table).select(projects::name).load(conn)
/// }
/// # names(&mut connection()).unwrap();
/// ```
///
/// A pool implements it for what it lends, together with [`IntoHandle`] for a marker of its
/// own. The handle is dropped with the tenant connection. What was handed out to a hatch, or
/// has a transaction that is open or broken, must not be lent again, nor what is dropped while
/// its thread panics.
pub trait ConnectionHandle {
    /// The Diesel connection.
    type Connection: Connection<Backend: ScopedBackend> + 'static;

    /// The Diesel connection, for the statements of the scope and for its transactions.
    #[doc(hidden)]
    fn connection(&mut self) -> &mut Self::Connection;

    /// The Diesel connection, for somebody who may do anything with it: a hatch was opened.
    #[doc(hidden)]
    fn hand_out(&mut self) -> &mut Self::Connection {
        self.connection()
    }
}

impl<C> ConnectionHandle for C
where
    C: Connection<Backend: ScopedBackend> + 'static,
{
    type Connection = C;

    fn connection(&mut self) -> &mut C {
        self
    }
}

/// A borrowed Diesel connection.
pub struct Borrowed<'a, C>(&'a mut C);

impl<'a, C> Borrowed<'a, C> {
    pub(super) fn new(connection: &'a mut C) -> Self {
        Self(connection)
    }
}

impl<C> ConnectionHandle for Borrowed<'_, C>
where
    C: Connection<Backend: ScopedBackend> + 'static,
{
    type Connection = C;

    fn connection(&mut self) -> &mut C {
        self.0
    }
}

impl<C> fmt::Debug for Borrowed<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Borrowed").finish_non_exhaustive()
    }
}

/// A connection that another tenant connection holds: see
/// [`act_as`](super::TenantConnection::act_as).
pub struct Lent<'a, H>(pub(super) &'a mut H);

impl<H: ConnectionHandle> ConnectionHandle for Lent<'_, H> {
    type Connection = H::Connection;

    fn connection(&mut self) -> &mut H::Connection {
        self.0.connection()
    }

    fn hand_out(&mut self) -> &mut H::Connection {
        self.0.hand_out()
    }
}

impl<H> fmt::Debug for Lent<'_, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lent").finish_non_exhaustive()
    }
}

/// What [`TenantConnection::new`](super::TenantConnection::new) takes: a Diesel
/// connection, or a mutable reference to one.
///
/// `By` is found by the compiler; it keeps the two implementations apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a Diesel connection nor a `&mut` to one",
    label = "expected a Diesel connection",
    note = "pass an owned connection, `&mut connection`, or one from an r2d2 pool"
)]
pub trait IntoHandle<By> {
    /// How the connection is held.
    type Handle: ConnectionHandle;

    /// Takes hold of the connection.
    #[doc(hidden)]
    fn into_handle(self) -> Self::Handle;
}

/// Marks an owned connection.
#[derive(Debug, Clone, Copy)]
pub struct ByValue;

/// Marks a borrowed connection.
#[derive(Debug, Clone, Copy)]
pub struct ByReference;

#[diagnostic::do_not_recommend]
impl<C> IntoHandle<ByValue> for C
where
    C: Connection<Backend: ScopedBackend> + 'static,
{
    type Handle = C;

    fn into_handle(self) -> C {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, C> IntoHandle<ByReference> for &'a mut C
where
    C: Connection<Backend: ScopedBackend> + 'static,
{
    type Handle = Borrowed<'a, C>;

    fn into_handle(self) -> Borrowed<'a, C> {
        Borrowed::new(self)
    }
}
