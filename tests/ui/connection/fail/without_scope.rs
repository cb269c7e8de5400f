use diesel::prelude::*;
use tenant_core::prelude::*;

//~ ERROR `i32` is not a scope
fn bind(raw: SqliteConnection, tenant: i32) {
    TenantConnection::new(raw, &tenant);
}

fn main() {}
