use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn bind(raw: SqliteConnection, scope: &Tenant) {
    TenantConnection::new(raw, scope);
}

fn main() {}
