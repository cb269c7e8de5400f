//! The router for connections of diesel-async.

mod audit;
mod builder;
mod handle;
mod inside;
mod kind;
mod open;
#[cfg(feature = "postgres")]
mod postgres;
mod run;
mod transaction;

use std::fmt;
use std::sync::Arc;

use tenant_core::{AsyncTenantConnection, ScopeAuthority};

pub use self::builder::AsyncRouterBuilder;
use self::handle::Sink;
pub use self::handle::{AsyncRouted, ByAsyncRoute};
pub use self::kind::AsyncServerConnection;
use self::open::{AsyncHook, Connect};
use super::RouteError;
use super::directory::Directory;
use super::pool::{Pool, PoolStatus};
use super::server::Servers;
use crate::TenantKey;
use crate::catalog::{Catalog, Placement, ServerName};

/// A connection that an [`AsyncRouter`] lends for the time of one transaction.
///
/// `AsyncRoutedConnection<AsyncPgConnection, TenantScope<i64>>` is what work on behalf of a
/// tenant gets, and `AsyncRoutedConnection<AsyncPgConnection, HostScope>` what work of the host
/// gets.
pub type AsyncRoutedConnection<C, S> = AsyncTenantConnection<AsyncRouted<C>, S>;

/// Runs transactions where the rows are of whom they are for, on connections of diesel-async:
/// the twin of [`Router`](super::Router), with `async |conn| …` for the work.
///
/// `C` is `AsyncPgConnection`, `AsyncMysqlConnection` or
/// `SyncConnectionWrapper<SqliteConnection>`. Its futures run on a Tokio runtime, and are `Send`: its
/// connections belong to the runtime on which they were opened. One that is dropped, at any
/// await, closes its connection, which rolls back what was not committed, or leaves the line in
/// which it was waiting.
pub struct AsyncRouter<Id, C: Send + 'static> {
    inner: Arc<Inner<Id, C>>,
}

struct Inner<Id, C> {
    directory: Directory<Id>,
    pool: Arc<Pool<C>>,
    sink: Option<Sink>,
    connect: Option<Connect<C>>,
    hooks: Arc<[AsyncHook<C>]>,
}

impl<Id: TenantKey, C: AsyncServerConnection> AsyncRouter<Id, C> {
    /// Sets a router up, for the tenants of `catalog` on `servers`.
    ///
    /// `authority` is what lets the operator act inside of a tenant: [`inside`](Self::inside).
    pub fn builder(
        authority: &ScopeAuthority,
        catalog: &Catalog<Id>,
        servers: &Servers,
    ) -> AsyncRouterBuilder<Id, C> {
        AsyncRouterBuilder::new(Directory::new(authority, catalog, servers))
    }

    /// How many connections there are at the moment. What a dropped future has left is not
    /// counted, although a statement of SQLite still runs to its end.
    pub fn status(&self) -> PoolStatus {
        self.inner.pool.status()
    }

    /// How many connections there are to a server at the moment: in use, idle, or being opened.
    /// `None` if there is no such server.
    pub fn open_on(&self, server: &ServerName) -> Option<usize> {
        self.inner.directory.open_on(&self.inner.pool, server)
    }

    /// The servers.
    pub fn servers(&self) -> &Servers {
        &self.inner.directory.servers
    }

    /// The catalog that says where tenants are.
    pub(crate) fn catalog(&self) -> &Catalog<Id> {
        &self.inner.directory.catalog
    }

    /// How many connections there may be, in all and to one server.
    pub(crate) fn limits(&self) -> (usize, usize) {
        let limits = self.inner.pool.settings().limits;
        (limits.in_all, limits.per_server)
    }

    /// Closes the idle connections to a tenant's own database: as
    /// [`Router::close_idle`](super::Router::close_idle).
    ///
    /// # Errors
    ///
    /// [`RouteError::UnknownServer`], and [`RouteError::NoSchemas`].
    pub fn close_idle(&self, placement: &Placement) -> Result<(), RouteError> {
        self.inner.directory.close_idle(&self.inner.pool, placement)
    }
}

impl<Id, C: Send + 'static> Clone for AsyncRouter<Id, C> {
    /// Another handle of the same router.
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id, C: Send + 'static> fmt::Debug for AsyncRouter<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncRouter")
            .field("servers", &self.inner.directory.servers)
            .field("connections", &self.inner.pool.status())
            .finish_non_exhaustive()
    }
}
