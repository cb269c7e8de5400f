use diesel::prelude::*;
use schema::*;
use tenant_core::async_prelude::*;

fn bind(raw: SqliteConnection, scope: &Tenant) {
    //~ ERROR `diesel::SqliteConnection` is neither a connection of diesel-async nor a `&mut` to one
    let _ = AsyncTenantConnection::new(raw, scope);
}

fn main() {}
