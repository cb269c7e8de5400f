//! On which connections an audit log is.

use diesel::connection::Connection;
#[cfg(feature = "mysql")]
use diesel::mysql::MysqlConnection;
#[cfg(feature = "postgres")]
use diesel::pg::PgConnection;
use diesel::prelude::*;
#[cfg(feature = "sqlite")]
use diesel::sqlite::SqliteConnection;
use tenant_core::backend::ScopedBackend;
use tenant_core::connection::ConnectionHandle;
use tenant_core::prelude::*;
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

/// A connection of Diesel on which audit logs are read and written: `PgConnection`,
/// `MysqlConnection`, `SqliteConnection`, and the host's [`Conn`](crate::database::Conn).
pub trait AuditConnection:
    Connection<Backend: ScopedBackend> + ChainOn<HostScope> + ChainOn<TenantScope<TextId>> + 'static
{
}

impl<C> AuditConnection for C where
    C: Connection<Backend: ScopedBackend>
        + ChainOn<HostScope>
        + ChainOn<TenantScope<TextId>>
        + 'static
{
}

/// The statements on the chain of a scope.
#[diagnostic::on_unimplemented(
    message = "there is no audit log on a connection of type `{Self}`",
    label = "not a connection of an audit log",
    note = "an audit log is written on `PgConnection`, `MysqlConnection`, `SqliteConnection`, each with the feature of its database, or on the host's `Conn`"
)]
pub trait ChainOn<S: ChainScope>: Sized {
    #[doc(hidden)]
    fn append<H>(conn: &mut TenantConnection<H, S>, draft: Draft) -> Result<EntryRow, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn page<H>(
        conn: &mut TenantConnection<H, S>,
        filter: AuditFilter,
        page: AuditPage,
    ) -> Result<Vec<EntryRow>, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn after<H>(
        conn: &mut TenantConnection<H, S>,
        seq: i64,
        limit: i64,
    ) -> Result<Vec<EntryRow>, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn head<H>(conn: &mut TenantConnection<H, S>) -> Result<Option<HeadRow>, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn foreign<H>(conn: &mut TenantConnection<H, S>) -> Result<Option<i64>, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn begin_removal<H>(conn: &mut TenantConnection<H, S>) -> Result<bool, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn first_since<H>(
        conn: &mut TenantConnection<H, S>,
        time: i64,
    ) -> Result<Option<i64>, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn remove_until<H>(
        conn: &mut TenantConnection<H, S>,
        seq: i64,
        anchor: String,
    ) -> Result<usize, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;

    #[doc(hidden)]
    fn remove_all<H>(conn: &mut TenantConnection<H, S>) -> Result<usize, AuditError>
    where
        H: ConnectionHandle<Connection = Self>;
}

/// Implements the statements for a connection of one database, and both scopes that have a log.
macro_rules! chain_on {
    ($C:ty, asks_first: $asks_first:expr) => {
        chain_on!($C, HostScope, $asks_first);
        chain_on!($C, TenantScope<TextId>, $asks_first);
    };
    ($C:ty, $S:ty, $asks_first:expr) => {
        impl ChainOn<$S> for $C {
            fn append<H>(
                conn: &mut TenantConnection<H, $S>,
                draft: Draft,
            ) -> Result<EntryRow, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                append!(conn, draft, $asks_first, [])
            }

            fn page<H>(
                conn: &mut TenantConnection<H, $S>,
                filter: AuditFilter,
                page: AuditPage,
            ) -> Result<Vec<EntryRow>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                page!(conn, filter, page, [])
            }

            fn after<H>(
                conn: &mut TenantConnection<H, $S>,
                seq: i64,
                limit: i64,
            ) -> Result<Vec<EntryRow>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                after!(conn, seq, limit, [])
            }

            fn head<H>(conn: &mut TenantConnection<H, $S>) -> Result<Option<HeadRow>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                head!(conn, [])
            }

            fn foreign<H>(conn: &mut TenantConnection<H, $S>) -> Result<Option<i64>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                foreign!(conn, [])
            }

            fn begin_removal<H>(conn: &mut TenantConnection<H, $S>) -> Result<bool, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                begin_removal!(conn, [])
            }

            fn first_since<H>(
                conn: &mut TenantConnection<H, $S>,
                time: i64,
            ) -> Result<Option<i64>, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                first_since!(conn, time, [])
            }

            fn remove_until<H>(
                conn: &mut TenantConnection<H, $S>,
                seq: i64,
                anchor: String,
            ) -> Result<usize, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                remove_until!(conn, seq, anchor, [])
            }

            fn remove_all<H>(conn: &mut TenantConnection<H, $S>) -> Result<usize, AuditError>
            where
                H: ConnectionHandle<Connection = Self>,
            {
                remove_all!(conn, [])
            }
        }
    };
}

#[cfg(feature = "postgres")]
chain_on!(PgConnection, asks_first: false);
#[cfg(feature = "mysql")]
chain_on!(MysqlConnection, asks_first: true);
#[cfg(feature = "sqlite")]
chain_on!(SqliteConnection, asks_first: false);

/// A connection that is bound to a scope with an audit log: that of a tenant, or the host's.
///
/// Implemented for [`TenantConnection`], on each [`AuditConnection`].
pub trait Audited: sealed::Sealed {
    /// Runs `work` on the chain, in the transaction that is open, or in one of its own.
    #[doc(hidden)]
    fn on_chain<W: ChainWork>(&mut self, work: W) -> Result<W::Output, AuditError>;
}

/// Work on a chain, whosever it is.
#[doc(hidden)]
pub trait ChainWork {
    /// What comes of it.
    type Output;

    /// Does it.
    fn run<C, H, S>(self, conn: &mut TenantConnection<H, S>) -> Result<Self::Output, AuditError>
    where
        C: ChainOn<S>,
        H: ConnectionHandle<Connection = C>,
        S: ChainScope;
}

mod sealed {
    /// Implemented for the connections of tenants and of the host.
    pub trait Sealed {}
}

impl<H, Id> sealed::Sealed for TenantConnection<H, TenantScope<Id>> {}

impl<H, Id> Audited for TenantConnection<H, TenantScope<Id>>
where
    H: ConnectionHandle<Connection: AuditConnection>,
    Id: TenantKey,
{
    fn on_chain<W: ChainWork>(&mut self, work: W) -> Result<W::Output, AuditError> {
        self.with_text_id(|conn| conn.transaction(|conn| work.run(conn)))
    }
}

impl<H> sealed::Sealed for TenantConnection<H, HostScope> {}

impl<H> Audited for TenantConnection<H, HostScope>
where
    H: ConnectionHandle<Connection: AuditConnection>,
{
    fn on_chain<W: ChainWork>(&mut self, work: W) -> Result<W::Output, AuditError> {
        self.transaction(|conn| work.run(conn))
    }
}
