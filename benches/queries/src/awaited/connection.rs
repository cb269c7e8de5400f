//! The database, on an asynchronous connection.

use tenant_core::TenantScope;
use tenant_core::connection::{AsyncTenantConnection, Held};

/// The connection of diesel-async.
#[cfg(feature = "sqlite")]
pub type AsyncRaw = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<crate::Raw>;
/// The connection of diesel-async.
#[cfg(feature = "postgres")]
pub type AsyncRaw = diesel_async::AsyncPgConnection;
/// The connection of diesel-async.
#[cfg(feature = "mysql")]
pub type AsyncRaw = diesel_async::AsyncMysqlConnection;

/// A connection of the scope, over that of diesel-async.
pub(super) type AsyncScoped<'a> = AsyncTenantConnection<Held<&'a mut AsyncRaw>, TenantScope<i32>>;

/// Creates the tables with their rows, and connects.
///
/// # Panics
///
/// If that isn't possible.
#[cfg(feature = "sqlite")]
pub(super) async fn connect() -> AsyncRaw {
    // The database in memory is that of the connection.
    AsyncRaw::new(crate::connect())
}

/// Creates the tables with their rows, and connects.
///
/// # Panics
///
/// If that isn't possible.
#[cfg(not(feature = "sqlite"))]
pub(super) async fn connect() -> AsyncRaw {
    use diesel_async::{AsyncConnection, SimpleAsyncConnection};

    drop(crate::connect());
    let url = crate::backend::url();
    let mut conn = AsyncRaw::establish(&url)
        .await
        .expect("the database can be connected to");
    conn.batch_execute(ENTER)
        .await
        .expect("its tables can be found");
    conn
}

/// As a blocking connection does.
#[cfg(feature = "postgres")]
const ENTER: &str = "SET search_path TO tenant_benches; SET synchronous_commit TO off";
/// As a blocking connection does.
#[cfg(feature = "mysql")]
const ENTER: &str = "USE tenant_benches";
