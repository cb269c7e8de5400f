use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn bind(conn: SqliteConnection, scope: &Tenant) {
    TenantConnection::new(conn, scope);
}

fn main() {}
