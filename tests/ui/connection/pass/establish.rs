use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn connect(scope: &Tenant) -> Conn {
    TenantConnection::new(SqliteConnection::establish(":memory:").unwrap(), scope)
}

fn main() {}
