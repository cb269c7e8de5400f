//! Why an asynchronous tenant connection is no Diesel connection, in the compiler's words:
//! as in `connection/refusal.rs`, for those who have Diesel's prelude in scope.
//!
//! The traits of diesel-async leave no place for words: they are implemented for whatever
//! derefs to a connection, so the compiler has two ways to look at, and names neither.

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, Instrumentation, LoadConnection,
    SimpleConnection,
};
use diesel::expression::QueryMetadata;
use diesel::internal::derives::multiconnection::ConnectionSealed;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::{ConnectionResult, QueryResult};
use diesel_async::AsyncConnectionCore;

use super::{AsyncConnectionHandle, AsyncTenantConnection};
use crate::connection::refusal::{RunsUnscopedQueries, WithoutScope};
use crate::impossible::Holds;

impl<C, S> SimpleConnection for AsyncTenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    C: AsyncConnectionHandle,
{
    fn batch_execute(&mut self, _: &str) -> QueryResult<()> {
        WithoutScope::<S>::refuse()
    }
}

impl<C: AsyncConnectionHandle, S> ConnectionSealed for AsyncTenantConnection<C, S> {}

impl<C, S> Connection for AsyncTenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    Self: Send,
    C: AsyncConnectionHandle,
{
    type Backend = <C::Connection as AsyncConnectionCore>::Backend;
    type TransactionManager = AnsiTransactionManager;

    fn establish(_: &str) -> ConnectionResult<Self> {
        WithoutScope::<S>::refuse()
    }

    fn execute_returning_count<T>(&mut self, _: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Self::Backend> + QueryId,
    {
        WithoutScope::<S>::refuse()
    }

    fn transaction_state(&mut self) -> &mut AnsiTransactionManager {
        WithoutScope::<S>::refuse()
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        WithoutScope::<S>::refuse()
    }

    fn set_instrumentation(&mut self, _: impl Instrumentation) {
        WithoutScope::<S>::refuse()
    }

    fn set_prepared_statement_cache_size(&mut self, _: CacheSize) {
        WithoutScope::<S>::refuse()
    }
}

impl<C, S> LoadConnection for AsyncTenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    Self: Send,
    C: AsyncConnectionHandle,
{
    type Cursor<'conn, 'query>
        = std::iter::Empty<QueryResult<<C::Connection as AsyncConnectionCore>::Row<'conn, 'query>>>
    where
        Self: 'conn;
    type Row<'conn, 'query>
        = <C::Connection as AsyncConnectionCore>::Row<'conn, 'query>
    where
        Self: 'conn;

    fn load<'conn, 'query, T>(&'conn mut self, _: T) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Self::Backend> + QueryId + 'query,
        Self::Backend: QueryMetadata<T::SqlType>,
    {
        WithoutScope::<S>::refuse()
    }
}
