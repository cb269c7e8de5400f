//! Why a tenant connection is no Diesel connection, in the compiler's words.
//!
//! A query without scope on a tenant connection fails because the connection is
//! no Diesel `Connection`. On its own the compiler says just that, which helps
//! nobody. The implementations below hold under a condition that never holds,
//! so there is still none; but the compiler now names the condition, and with
//! it what to write instead. Their bodies can't be reached: each one is a
//! call of a method without implementation.

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, Instrumentation, LoadConnection,
    SimpleConnection,
};
use diesel::expression::QueryMetadata;
use diesel::internal::derives::multiconnection::ConnectionSealed;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::query_dsl::UpdateAndFetchResults;
use diesel::{ConnectionResult, QueryResult};

use super::{ConnectionHandle, TenantConnection};
use crate::impossible::Holds;

/// What no tenant connection can do. No implementation of it holds.
#[diagnostic::on_unimplemented(
    message = "a query without scope can't run on a tenant connection",
    label = "this is a tenant connection: it runs the queries of its scope only",
    note = "a query that no scope made reads and writes the rows of all tenants: start it with the scope, `scope.from(table)…` or `Model::query(&scope)…` instead of `table…`, and import `tenant_core::prelude::*` to run it",
    note = "the audited way around is `conn.unconstrained_unsafe(\"reason\")?`, which gives the raw Diesel connection"
)]
pub trait RunsUnscopedQueries: Holds {}

/// A query without scope, on a connection of scope `S`.
#[derive(Debug)]
pub struct WithoutScope<S>(std::marker::PhantomData<S>);

/// The connection that the hatch gives.
///
/// It is here for its name: where a condition has no implementation at all, the
/// compiler lists those of Diesel's traits instead, which are long and no help. This
/// one never holds, either.
#[allow(dead_code, unreachable_pub)] // only its name is read
#[derive(Debug)]
pub struct RawConnection<C>(std::marker::PhantomData<C>);

impl<C> RunsUnscopedQueries for RawConnection<C> where Self: Holds {}

impl<C, S> SimpleConnection for TenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
{
    fn batch_execute(&mut self, _: &str) -> QueryResult<()> {
        WithoutScope::<S>::refuse()
    }
}

impl<C, S> ConnectionSealed for TenantConnection<C, S> {}

impl<C, S> Connection for TenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    Self: Send,
    C: ConnectionHandle,
{
    type Backend = <C::Connection as Connection>::Backend;
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

impl<B, C, S> LoadConnection<B> for TenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    Self: Send,
    C: ConnectionHandle<Connection: LoadConnection<B>>,
{
    type Cursor<'conn, 'query>
        = <C::Connection as LoadConnection<B>>::Cursor<'conn, 'query>
    where
        Self: 'conn;
    type Row<'conn, 'query>
        = <C::Connection as LoadConnection<B>>::Row<'conn, 'query>
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

impl<Changes, Output, C, S> UpdateAndFetchResults<Changes, Output> for TenantConnection<C, S>
where
    WithoutScope<S>: RunsUnscopedQueries,
    Self: Connection,
{
    fn update_and_fetch(&mut self, _: Changes) -> QueryResult<Output> {
        WithoutScope::<S>::refuse()
    }
}

/// Diesel's methods of the same names, refused with the message above.
impl<C, S> TenantConnection<C, S> {
    #[doc(hidden)]
    pub fn establish(_: &str) -> ConnectionResult<Self>
    where
        WithoutScope<S>: RunsUnscopedQueries,
    {
        WithoutScope::<S>::refuse()
    }

    #[doc(hidden)]
    pub fn batch_execute(&mut self, _: &str) -> QueryResult<()>
    where
        WithoutScope<S>: RunsUnscopedQueries,
    {
        WithoutScope::<S>::refuse()
    }

    #[doc(hidden)]
    pub fn begin_test_transaction(&mut self) -> QueryResult<()>
    where
        WithoutScope<S>: RunsUnscopedQueries,
    {
        WithoutScope::<S>::refuse()
    }
}
