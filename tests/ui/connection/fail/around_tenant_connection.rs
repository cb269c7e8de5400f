use schema::*;
use tenant_core::prelude::*;

fn bind(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR `&mut tenant_core::TenantConnection<diesel::sqlite::connection::SqliteConnection,
    TenantConnection::new(conn, scope);
}

fn main() {}
