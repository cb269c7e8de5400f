//! Short names for the scopes of the cases and their connections.

use diesel::sqlite::SqliteConnection;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use tenant_core::AsyncTenantConnection;
use tenant_core::prelude::*;

/// The scope of one tenant.
pub type Tenant = TenantScope<i32>;

/// The scope of several tenants.
pub type TenantSet = TenantSetScope<i32>;

/// A connection of one tenant.
pub type Conn = TenantConnection<SqliteConnection, Tenant>;

/// A connection of the host.
pub type HostConn = TenantConnection<SqliteConnection, HostScope>;

/// A connection of several tenants.
pub type TenantSetConn = TenantConnection<SqliteConnection, TenantSet>;

/// A connection of one tenant that is awaited.
pub type AsyncConn = AsyncTenantConnection<SyncConnectionWrapper<SqliteConnection>, Tenant>;

/// A connection of the host that is awaited.
pub type AsyncHostConn = AsyncTenantConnection<SyncConnectionWrapper<SqliteConnection>, HostScope>;
