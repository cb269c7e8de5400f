use schema::*;
use tenant_core::prelude::*;

fn bind(conn: Conn, scope: &Tenant) {
    //~ ERROR `tenant_core::TenantConnection<diesel::sqlite::connection::SqliteConnection,
    TenantConnection::new(conn, scope);
}

fn main() {}
