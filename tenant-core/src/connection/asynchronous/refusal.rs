//! Why an asynchronous tenant connection is none of diesel-async's, in the compiler's words:
//! as [`connection::refusal`](crate::connection).

use std::future::Ready;

use diesel::query_builder::{AsQuery, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnectionCore, SimpleAsyncConnection};

use super::{AsyncConnectionHandle, AsyncTenantConnection};
use crate::connection::refusal::{RunsUnscopedQueries, WithoutScope};
use crate::impossible::Holds;

impl<C, S> SimpleAsyncConnection for AsyncTenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    C: AsyncConnectionHandle,
{
    fn batch_execute(&mut self, _: &str) -> impl Future<Output = QueryResult<()>> + Send {
        let refused: Ready<QueryResult<()>> = WithoutScope::<S>::refuse();
        refused
    }
}

impl<C, S> AsyncConnectionCore for AsyncTenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    Self: Send,
    C: AsyncConnectionHandle,
{
    type ExecuteFuture<'conn, 'query> =
        <C::Connection as AsyncConnectionCore>::ExecuteFuture<'conn, 'query>;
    type LoadFuture<'conn, 'query> =
        <C::Connection as AsyncConnectionCore>::LoadFuture<'conn, 'query>;
    type Stream<'conn, 'query> = <C::Connection as AsyncConnectionCore>::Stream<'conn, 'query>;
    type Row<'conn, 'query> = <C::Connection as AsyncConnectionCore>::Row<'conn, 'query>;
    type Backend = <C::Connection as AsyncConnectionCore>::Backend;

    fn load<'conn, 'query, T>(&'conn mut self, _: T) -> Self::LoadFuture<'conn, 'query>
    where
        T: AsQuery + 'query,
        T::Query: QueryFragment<Self::Backend> + QueryId + 'query,
    {
        WithoutScope::<S>::refuse()
    }

    fn execute_returning_count<'conn, 'query, T>(
        &'conn mut self,
        _: T,
    ) -> Self::ExecuteFuture<'conn, 'query>
    where
        T: QueryFragment<Self::Backend> + QueryId + 'query,
    {
        WithoutScope::<S>::refuse()
    }
}
