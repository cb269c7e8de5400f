//! On which asynchronous connections an audit log is.

use std::future::Future;

use diesel::prelude::*;
use tenant_core::async_prelude::*;
use tenant_core::connection::{AsyncConnectionHandle, AsyncScopedConnection};
use tenant_core::scope::TextId;

use super::draft::Draft;
use super::encoding::genesis;
use super::schema::{
    EntryRow, HeadRow, host_audit as entries, host_audit_births as births,
    host_audit_heads as heads,
};
use super::scope::ChainScope;
use super::steps::{
    after, append, begin_removal, first_since, foreign, head, page, remove_all, remove_until,
    take_number,
};
use super::{AuditError, AuditFilter, AuditPage};
use crate::TenantKey;
use crate::catalog::time::to_millis;

/// A connection of diesel-async on which audit logs are read and written: `AsyncPgConnection`,
/// `AsyncMysqlConnection`, `SyncConnectionWrapper<SqliteConnection>`.
pub trait AsyncAuditConnection:
    AsyncScopedConnection + AsyncChainOn<HostScope> + AsyncChainOn<TenantScope<TextId>>
{
}

impl<C> AsyncAuditConnection for C where
    C: AsyncScopedConnection + AsyncChainOn<HostScope> + AsyncChainOn<TenantScope<TextId>>
{
}

/// The statements on the chain of a scope, awaited.
#[diagnostic::on_unimplemented(
    message = "there is no audit log on a connection of type `{Self}`",
    label = "not a connection of an audit log",
    note = "an audit log is written on `AsyncPgConnection`, `AsyncMysqlConnection` and `SyncConnectionWrapper<SqliteConnection>`, each with the feature of its database"
)]
pub trait AsyncChainOn<S: ChainScope>: Sized {
    #[doc(hidden)]
    fn append<H>(
        conn: &mut AsyncTenantConnection<H, S>,
        draft: Draft,
    ) -> impl Future<Output = Result<EntryRow, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn page<H>(
        conn: &mut AsyncTenantConnection<H, S>,
        filter: AuditFilter,
        page: AuditPage,
    ) -> impl Future<Output = Result<Vec<EntryRow>, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn after<H>(
        conn: &mut AsyncTenantConnection<H, S>,
        seq: i64,
        limit: i64,
    ) -> impl Future<Output = Result<Vec<EntryRow>, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn head<H>(
        conn: &mut AsyncTenantConnection<H, S>,
    ) -> impl Future<Output = Result<Option<HeadRow>, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn foreign<H>(
        conn: &mut AsyncTenantConnection<H, S>,
    ) -> impl Future<Output = Result<Option<i64>, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn begin_removal<H>(
        conn: &mut AsyncTenantConnection<H, S>,
    ) -> impl Future<Output = Result<bool, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn first_since<H>(
        conn: &mut AsyncTenantConnection<H, S>,
        time: i64,
    ) -> impl Future<Output = Result<Option<i64>, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn remove_until<H>(
        conn: &mut AsyncTenantConnection<H, S>,
        seq: i64,
        anchor: String,
    ) -> impl Future<Output = Result<usize, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn remove_all<H>(
        conn: &mut AsyncTenantConnection<H, S>,
    ) -> impl Future<Output = Result<usize, AuditError>> + Send
    where
        H: AsyncConnectionHandle<Connection = Self>;
}

/// Implements the statements for a connection, and both scopes that have a log.
macro_rules! chain_on {
    ($C:ty, asks_first: $asks_first:expr) => {
        chain_on!($C, HostScope, $asks_first);
        chain_on!($C, TenantScope<TextId>, $asks_first);
    };
    ($C:ty, $S:ty, $asks_first:expr) => {
        impl AsyncChainOn<$S> for $C {
            async fn append<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
                draft: Draft,
            ) -> Result<EntryRow, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                append!(conn, draft, $asks_first, [.await])
            }

            async fn page<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
                filter: AuditFilter,
                page: AuditPage,
            ) -> Result<Vec<EntryRow>, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                page!(conn, filter, page, [.await])
            }

            async fn after<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
                seq: i64,
                limit: i64,
            ) -> Result<Vec<EntryRow>, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                after!(conn, seq, limit, [.await])
            }

            async fn head<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
            ) -> Result<Option<HeadRow>, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                head!(conn, [.await])
            }

            async fn foreign<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
            ) -> Result<Option<i64>, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                foreign!(conn, [.await])
            }

            async fn begin_removal<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
            ) -> Result<bool, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                begin_removal!(conn, [.await])
            }

            async fn first_since<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
                time: i64,
            ) -> Result<Option<i64>, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                first_since!(conn, time, [.await])
            }

            async fn remove_until<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
                seq: i64,
                anchor: String,
            ) -> Result<usize, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                remove_until!(conn, seq, anchor, [.await])
            }

            async fn remove_all<H>(
                conn: &mut AsyncTenantConnection<H, $S>,
            ) -> Result<usize, AuditError>
            where
                H: AsyncConnectionHandle<Connection = Self>,
            {
                remove_all!(conn, [.await])
            }
        }
    };
}

#[cfg(feature = "postgres")]
chain_on!(diesel_async::AsyncPgConnection, asks_first: false);
#[cfg(feature = "mysql")]
chain_on!(diesel_async::AsyncMysqlConnection, asks_first: true);
#[cfg(feature = "sqlite")]
chain_on!(
    diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::sqlite::SqliteConnection>,
    asks_first: false
);

/// A connection that is bound to a scope with an audit log, awaited: see
/// [`Audited`](super::Audited).
pub trait AsyncAudited: sealed::Sealed + Send {
    /// Runs `work` on the chain, in the transaction that is open, or in one of its own.
    #[doc(hidden)]
    fn on_chain<W: AsyncChainWork>(
        &mut self,
        work: W,
    ) -> impl Future<Output = Result<W::Output, AuditError>> + Send;
}

/// Work on a chain, whosever it is, awaited.
#[doc(hidden)]
pub trait AsyncChainWork: Send {
    /// What comes of it.
    type Output: Send;

    /// Does it.
    fn run<C, H, S>(
        self,
        conn: &mut AsyncTenantConnection<H, S>,
    ) -> impl Future<Output = Result<Self::Output, AuditError>> + Send
    where
        C: AsyncChainOn<S>,
        H: AsyncConnectionHandle<Connection = C>,
        S: ChainScope;
}

mod sealed {
    /// Implemented for the connections of tenants and of the host.
    pub trait Sealed {}
}

impl<H: AsyncConnectionHandle, Id> sealed::Sealed for AsyncTenantConnection<H, TenantScope<Id>> {}

impl<H, Id> AsyncAudited for AsyncTenantConnection<H, TenantScope<Id>>
where
    H: AsyncConnectionHandle<Connection: AsyncAuditConnection>,
    Id: TenantKey,
{
    async fn on_chain<W: AsyncChainWork>(&mut self, work: W) -> Result<W::Output, AuditError> {
        self.with_text_id(async |conn| conn.transaction(async |conn| work.run(conn).await).await)
            .await
    }
}

impl<H: AsyncConnectionHandle> sealed::Sealed for AsyncTenantConnection<H, HostScope> {}

impl<H> AsyncAudited for AsyncTenantConnection<H, HostScope>
where
    H: AsyncConnectionHandle<Connection: AsyncAuditConnection>,
{
    async fn on_chain<W: AsyncChainWork>(&mut self, work: W) -> Result<W::Output, AuditError> {
        self.transaction(async |conn| work.run(conn).await).await
    }
}
