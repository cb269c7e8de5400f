//! On which connections a statement is awaited.

use diesel::deserialize::FromSqlRow;
use diesel::result::{Error as DieselError, QueryResult};
use diesel::row::Row;
use diesel_async::{AsyncConnection, AsyncConnectionCore};

use super::{Lease, Streams, Together};
use crate::backend::ScopedBackend;
use crate::check::Limits;
use crate::connection::{AsyncConnectionHandle, AsyncTenantConnection, Parts};
use crate::scope::ScopeValue;

/// An asynchronous connection on which the statements of scope `S` can run: an
/// [`AsyncTenantConnection`] of `S`, on PostgreSQL a reference to one, or a plain
/// connection of diesel-async.
///
/// A plain connection is bound to no scope, so any scope's statements run on it. That is
/// for code bases that move over step by step.
#[diagnostic::on_unimplemented(
    message = "a query made by the scope `{S}` can't be awaited on `{Self}`",
    label = "this is no asynchronous connection for the queries of that scope",
    note = "a blocking connection awaits nothing: for that, import `tenant_core::prelude::*` instead of `tenant_core::async_prelude::*`",
    note = "an asynchronous tenant connection runs the queries of the scope that it was made with: make the query with `conn.scope()`, or bind a connection to the query's scope, `AsyncTenantConnection::new(raw, &scope)`",
    note = "statements that run beside each other share a connection of PostgreSQL, `query.load(&mut &conn)`; on other databases one statement runs at a time"
)]
pub trait AsyncRunsScope<S>: Send {
    /// The backend of the connection.
    type Backend: ScopedBackend;
}

#[diagnostic::on_unimplemented(
    message = "a query made by the scope `{S}` can't be awaited on `{Self}`",
    label = "this is no asynchronous connection for the queries of that scope",
    note = "a blocking connection awaits nothing: for that, import `tenant_core::prelude::*` instead of `tenant_core::async_prelude::*`",
    note = "an asynchronous tenant connection runs the queries of the scope that it was made with: make the query with `conn.scope()`, or bind a connection to the query's scope, `AsyncTenantConnection::new(raw, &scope)`",
    note = "statements that run beside each other share a connection of PostgreSQL, `query.load(&mut &conn)`; on other databases one statement runs at a time"
)]
/// A connection that is lent for the time `'f`, in which a statement is at work.
///
/// It says apart from [`AsyncRunsScope`] for how long: a reference to a shared connection
/// lends it for longer than it is borrowed itself.
pub trait Lends<'conn, 'f, S>: AsyncRunsScope<S> {
    /// What is lent.
    type Connection: Together<Backend = Self::Backend> + Streams<'f> + Send + 'f;

    /// Lends the connection.
    #[doc(hidden)]
    fn lend(&'conn mut self, key: sealed::Key) -> Lease<'f, Self::Connection, S>;
}

pub(super) mod sealed {
    /// Seals [`Lends`](super::Lends), so that its method is no way to the raw connection:
    /// outside of this folder nothing can name the key.
    #[derive(Debug)]
    pub struct Key;
}

impl<C, S> AsyncRunsScope<S> for AsyncTenantConnection<C, S>
where
    C: AsyncConnectionHandle,
    S: ScopeValue,
{
    type Backend = <C::Connection as AsyncConnectionCore>::Backend;
}

impl<'conn, 'f, C, S> Lends<'conn, 'f, S> for AsyncTenantConnection<C, S>
where
    'conn: 'f,
    C: AsyncConnectionHandle + 'f,
    S: ScopeValue,
{
    type Connection = &'f mut C::Connection;

    fn lend(&'conn mut self, _: sealed::Key) -> Lease<'f, &'f mut C::Connection, S> {
        let Parts {
            limits,
            connection,
            sink,
            work,
        } = self.parts();
        Lease {
            limits,
            connection,
            for_sink: |connection| Some(&mut **connection),
            sink,
            work: Some(work),
            shared: false,
        }
    }
}

/// Moving over step by step: see the trait.
#[diagnostic::do_not_recommend]
impl<C, S> AsyncRunsScope<S> for C
where
    C: AsyncConnection<Backend: ScopedBackend>,
    S: ScopeValue,
{
    type Backend = C::Backend;
}

#[diagnostic::do_not_recommend]
impl<'conn, 'f, C, S> Lends<'conn, 'f, S> for C
where
    'conn: 'f,
    C: AsyncConnection<Backend: ScopedBackend> + 'f,
    S: ScopeValue,
{
    type Connection = &'f mut C;

    fn lend(&'conn mut self, _: sealed::Key) -> Lease<'f, &'f mut C, S> {
        Lease {
            limits: Limits {
                scope: None,
                sink: None,
                types: None,
            },
            connection: self,
            for_sink: |_| None,
            sink: None,
            work: None,
            shared: false,
        }
    }
}

/// A row as a `U`.
pub(super) fn build<'row, DB, U, ST>(row: &impl Row<'row, DB>) -> QueryResult<U>
where
    DB: ScopedBackend,
    U: FromSqlRow<ST, DB>,
{
    U::build_from_row(row).map_err(DieselError::DeserializationError)
}

/// PostgreSQL takes the next statement before it has answered the last.
#[cfg(feature = "postgres_backend")]
mod shared {
    use diesel::pg::Pg;
    use diesel_async::AsyncPgConnection;

    use super::{AsyncRunsScope, Lease, Lends, sealed};
    use crate::check::Limits;
    use crate::connection::{AsyncConnectionHandle, AsyncTenantConnection};
    use crate::scope::ScopeValue;

    impl<C, S> AsyncRunsScope<S> for &AsyncTenantConnection<C, S>
    where
        C: AsyncConnectionHandle<Connection = AsyncPgConnection> + Sync,
        S: ScopeValue,
    {
        type Backend = Pg;
    }

    impl<'a, 'conn, 'f, C, S> Lends<'conn, 'f, S> for &'a AsyncTenantConnection<C, S>
    where
        'a: 'f,
        C: AsyncConnectionHandle<Connection = AsyncPgConnection> + Sync,
        S: ScopeValue,
    {
        type Connection = &'f AsyncPgConnection;

        fn lend(&'conn mut self, _: sealed::Key) -> Lease<'f, &'f AsyncPgConnection, S> {
            let shared: &'f AsyncTenantConnection<C, S> = self;
            let (connection, sink, work) = shared.shared();
            Lease {
                limits: Limits {
                    scope: Some(shared.scope()),
                    sink: None,
                    types: None,
                },
                connection,
                for_sink: |_| None,
                sink,
                work: Some(work),
                shared: true,
            }
        }
    }
}
