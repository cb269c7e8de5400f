use diesel::prelude::*;
use tenant_core::prelude::*;

fn bind(raw: SqliteConnection, tenant: i32) {
    TenantConnection::new(raw, &TenantScope::trusted(tenant, "command line"));
}

fn main() {}
