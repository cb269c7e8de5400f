use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn bind(url: &str, scope: &Tenant) {
    TenantConnection::new(SqliteConnection::establish(url).unwrap(), scope);
}

fn main() {}
