//! The wrong import, in the compiler's words.
//!
//! The methods that run a statement have the same names in both preludes. Who imports those
//! for the other kind of connection gets an implementation that never holds, whose condition
//! says what to import.

use diesel::connection::Connection;
use diesel::result::QueryResult;
use diesel_async::AsyncConnectionCore;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;

use super::connection::sealed::Key as AsyncKey;
use super::{AsyncRunsScope, Lease, Lends};
use crate::backend::ScopedBackend;
use crate::check::{Authorized, Limits};
use crate::connection::{AsyncConnectionHandle, AsyncTenantConnection, TenantConnection};
use crate::execute::RunsScope;
use crate::execute::connection::sealed::Key;
use crate::impossible::Holds;
use crate::scope::ScopeValue;

/// What no asynchronous connection can do. No implementation of it holds.
#[diagnostic::on_unimplemented(
    message = "this connection is asynchronous: import `tenant_core::async_prelude::*` instead of `tenant_core::prelude::*`",
    label = "the statement would have to be awaited here",
    note = "the methods of both preludes have the same names: those of `tenant_core::prelude` block until the database has answered, those of `tenant_core::async_prelude` give a future"
)]
pub trait RunsBlocking: Holds {
    /// The connection that there is not.
    type Connection: Connection<Backend: ScopedBackend> + 'static;
}

/// A query on an asynchronous connection of scope `S` that nobody awaits.
#[derive(Debug)]
pub struct NotAwaited<S>(std::marker::PhantomData<S>);

impl<C, S> RunsScope<S> for AsyncTenantConnection<C, S>
where
    NotAwaited<S>: RunsBlocking,
    C: AsyncConnectionHandle,
    S: ScopeValue,
{
    type Connection = <NotAwaited<S> as RunsBlocking>::Connection;

    fn limits(&mut self, _: Key) -> (Limits<'_, S>, &mut Self::Connection) {
        NotAwaited::<S>::refuse()
    }
}

/// What no blocking connection can do. No implementation of it holds.
#[diagnostic::on_unimplemented(
    message = "this connection blocks: import `tenant_core::prelude::*` instead of `tenant_core::async_prelude::*`",
    label = "there is nothing to await here",
    note = "the methods of both preludes have the same names: those of `tenant_core::prelude` block until the database has answered, those of `tenant_core::async_prelude` give a future"
)]
pub trait RunsAwaited: Holds {
    /// The connection that there is not.
    type Connection<'f>: AsyncConnectionCore<Backend = Self::Backend> + Send + 'f;
    /// Its backend.
    type Backend: ScopedBackend;
}

/// A query on a blocking connection of scope `S` that is awaited.
#[derive(Debug)]
pub struct Awaited<S>(std::marker::PhantomData<S>);

impl<C, S> AsyncRunsScope<S> for TenantConnection<C, S>
where
    Awaited<S>: RunsAwaited,
    Self: Send,
    S: ScopeValue,
{
    type Backend = <Awaited<S> as RunsAwaited>::Backend;
}

impl<'conn, 'f, C, S> Lends<'conn, 'f, S> for TenantConnection<C, S>
where
    Awaited<S>: RunsAwaited,
    Self: Send,
    S: ScopeValue,
{
    type Connection = <Awaited<S> as RunsAwaited>::Connection<'f>;

    fn lend(&'conn mut self, _: AsyncKey) -> Lease<'f, Self::Connection, S> {
        Awaited::<S>::refuse()
    }

    fn stream<Q, U, ST>(
        _: Self::Connection,
        _: Authorized<Q>,
    ) -> BoxFuture<'f, QueryResult<BoxStream<'f, QueryResult<U>>>>
    where
        U: 'f,
        Q: 'f,
    {
        Awaited::<S>::refuse()
    }
}
