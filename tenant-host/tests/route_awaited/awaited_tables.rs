//! What the tests' application does with its tables, awaited.

use diesel::prelude::*;
use tenant_core::TenantScope;
use tenant_core::async_prelude::*;
use tenant_host::route::{AsyncRoutedConnection, RouteError};

use super::tables::notes;

#[cfg(feature = "sqlite")]
pub type AsyncRaw =
    diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::sqlite::SqliteConnection>;
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
pub type AsyncRaw = diesel_async::AsyncPgConnection;
#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
pub type AsyncRaw = diesel_async::AsyncMysqlConnection;

pub type AsyncTenantDb = AsyncRoutedConnection<AsyncRaw, TenantScope<i64>>;

/// Adds a note. One function for tenants of all placements.
pub async fn add(conn: &mut AsyncTenantDb, text: &str) -> Result<(), RouteError> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::text.eq(text))
        .execute(conn)
        .await?;
    Ok(())
}

/// All notes.
pub async fn list(conn: &mut AsyncTenantDb) -> Result<Vec<String>, RouteError> {
    let scope = conn.scope().clone();
    Ok(scope
        .from(notes::table)
        .order_by(notes::id)
        .select(notes::text)
        .load(conn)
        .await?)
}
