use diesel::prelude::*;
use tenant_core::Unverified;
use tenant_core::prelude::*;

fn bind(raw: SqliteConnection, found: &Unverified<i32>) {
    //~ ERROR `Unverified<i32>` is not a scope
    let _ = TenantConnection::new(raw, found);
}

fn main() {}
