//! The router for connections of Diesel.

mod audit;
mod builder;
mod inside;
mod past_scopes;
mod run;
mod transaction;

use std::fmt;
use std::sync::Arc;

use tenant_core::hatch::HatchSink;
use tenant_core::{ScopeAuthority, TenantConnection};

pub use self::builder::RouterBuilder;
use super::RouteError;
use super::connection::{Hook, Routed, ServerConnection};
use super::directory::Directory;
use super::pool::{Pool, PoolStatus};
use super::server::Servers;
use crate::TenantKey;
use crate::catalog::{Catalog, Placement, ServerName};

/// A connection that a [`Router`] lends for the time of one transaction.
///
/// `RoutedConnection<SqliteConnection, TenantScope<i64>>` is what work on behalf of a tenant
/// gets, and `RoutedConnection<SqliteConnection, HostScope>` what work of the host gets.
pub type RoutedConnection<C, S> = TenantConnection<Routed<C>, S>;

/// Runs transactions where the rows are of whom they are for.
///
/// `Id` is the type of tenants' ids, and `C` that of the connections: `PgConnection`,
/// `MysqlConnection` or `SqliteConnection`. Copies share the connections. See
/// [`route`](crate::route) for what it promises, and for an example.
pub struct Router<Id, C: Send + 'static> {
    inner: Arc<Inner<Id, C>>,
}

struct Inner<Id, C> {
    directory: Directory<Id>,
    pool: Arc<Pool<C>>,
    sink: Option<Arc<dyn HatchSink>>,
    hooks: Arc<[Hook<C>]>,
}

impl<Id: TenantKey, C: ServerConnection> Router<Id, C> {
    /// Sets a router up, for the tenants of `catalog` on `servers`.
    ///
    /// `authority` is what lets the operator act inside of a tenant: [`inside`](Self::inside).
    pub fn builder(
        authority: &ScopeAuthority,
        catalog: &Catalog<Id>,
        servers: &Servers,
    ) -> RouterBuilder<Id, C> {
        RouterBuilder::new(Directory::new(authority, catalog, servers))
    }

    /// How many connections there are at the moment.
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

    /// Closes the idle connections to a tenant's own database, of which there will be no more:
    /// it was moved, or is to be deleted. There is none to close for other placements.
    ///
    /// It need not be called. For the tenants' safety, a connection is used again only in the same
    /// life of its tenant, which its generation tells; and the router closes the idle ones of
    /// another life itself, some seconds after the move or the erasure.
    ///
    /// # Errors
    ///
    /// [`RouteError::UnknownServer`], and [`RouteError::NoSchemas`].
    pub fn close_idle(&self, placement: &Placement) -> Result<(), RouteError> {
        self.inner.directory.close_idle(&self.inner.pool, placement)
    }
}

impl<Id, C: Send + 'static> Clone for Router<Id, C> {
    /// Another handle of the same router.
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<Id, C: Send + 'static> fmt::Debug for Router<Id, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Router")
            .field("servers", &self.inner.directory.servers)
            .field("connections", &self.inner.pool.status())
            .finish_non_exhaustive()
    }
}
