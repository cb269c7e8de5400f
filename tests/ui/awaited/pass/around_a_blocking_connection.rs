use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

fn bind(
    raw: diesel_async::sync_connection_wrapper::SyncConnectionWrapper<SqliteConnection>,
    scope: &Tenant,
) {
    let _ = AsyncTenantConnection::new(raw, scope);
}
